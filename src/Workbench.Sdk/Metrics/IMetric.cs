using Vision.Data;
using Workbench.Sdk.Models;

namespace Workbench.Sdk.Metrics;

/// <summary>Scores predictions of one task.</summary>
public interface IMetric
{
    /// <summary>The task whose predictions it scores.</summary>
    ModelTask Task { get; }

    /// <summary>Scores all predictions of a split.</summary>
    /// <param name="dataset">The split with its labels.</param>
    /// <param name="predictions">One prediction per image, in any order.</param>
    MetricResult Evaluate(Dataset dataset, IReadOnlyList<Prediction> predictions);
}

/// <summary>The numbers of one evaluation and what is needed to derive more of them later.</summary>
public sealed record MetricResult
{
    /// <summary>The name of the number by which runs are ranked, for example <c>AP</c> or <c>top1</c>; larger is better.</summary>
    public required string Primary { get; init; }

    /// <summary>All numbers by name, in the order they are shown (AP, AP50, ...); NaN where undefined. Percentages 0..100.</summary>
    public required IReadOnlyList<(string Name, double Value)> Values { get; init; }

    /// <summary>The primary number per category name; NaN where undefined.</summary>
    public IReadOnlyList<(string Category, double Value)> PerCategory { get; init; } = [];

    /// <summary>What a person must know to read the numbers rightly, a sentence each.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];

    /// <summary>File name under the run's <c>eval/</c> folder → content, written as it is: per-image matches.</summary>
    public IReadOnlyDictionary<string, byte[]> Files { get; init; } = new Dictionary<string, byte[]>();
}
