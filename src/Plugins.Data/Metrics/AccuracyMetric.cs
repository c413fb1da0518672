using Vision.Data;
using Vision.Metrics;
using Workbench.Sdk.Metrics;
using Workbench.Sdk.Models;
using Workbench.Sdk.Plugins;

namespace Plugins.Data.Metrics;

/// <summary>There is nothing to choose.</summary>
public sealed record AccuracyOptions;

/// <summary>Share of images whose right class has the best score (top1), or is among the best five (top5); in percent.</summary>
/// <remarks>Images without a prediction (they could not be decoded) do not count.</remarks>
public sealed class AccuracyMetric : IMetric
{
    /// <inheritdoc/>
    public ModelTask Task => ModelTask.Classification;

    /// <inheritdoc/>
    public MetricResult Evaluate(Dataset dataset, IReadOnlyList<Prediction> predictions)
    {
        var labels = dataset.Images.ToDictionary(image => image.Id, image => image.Label
            ?? throw new DataException($"{dataset.Name}: {image.FileName} has no class; accuracy needs a labelled split."));
        var table = ClassificationTable.From(
            dataset.Categories, predictions.Cast<ClassificationPrediction>().Select(said => (said.ImageId, labels[said.ImageId], said.Scores)));
        using var stream = new MemoryStream();
        table.Write(stream);
        return MetricSummaryResult.Of(table.Summarize(), dataset.Categories) with
        {
            Files = new Dictionary<string, byte[]> { ["classes.bin"] = stream.ToArray() },
        };
    }
}

/// <summary>Exports <see cref="AccuracyMetric"/>.</summary>
[Metric("accuracy", Summary = "Top-1 and top-5 accuracy of classification")]
public sealed class AccuracyMetricPlugin : Plugin<IMetric, AccuracyOptions>
{
    /// <inheritdoc/>
    protected override IMetric Create(AccuracyOptions options, BuildContext context) => new AccuracyMetric();
}
