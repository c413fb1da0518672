using System.ComponentModel.DataAnnotations;
using Vision.Data;
using Vision.Metrics;
using Workbench.Sdk.Metrics;
using Workbench.Sdk.Models;
using Workbench.Sdk.Plugins;

namespace Plugins.Data.Metrics;

/// <summary>What COCO's rule leaves to choose.</summary>
public sealed record CocoMetricOptions : IValidatableObject
{
    /// <summary>How many best detections per image and category count, ascending: the last for AP, each for one recall (AR1, AR10, ...).
    /// Images with more than 100 objects of a category need more than COCO's own [1, 10, 100].</summary>
    [MinLength(1)]
    public IReadOnlyList<int> MaxDetections { get; init; } = [1, 10, 100];

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext) =>
        MatchRules.AreLimits(MaxDetections)
            ? []
            : [new($"must be ascending whole numbers from 1, such as [1, 10, 300]; it is [{string.Join(", ", MaxDetections)}]", [nameof(MaxDetections)])];
}

/// <summary>COCO box AP and AR: all 12 numbers, exactly as the COCO API gives them; in percent.</summary>
public sealed class CocoMetric(CocoMetricOptions options) : IMetric
{
    /// <inheritdoc/>
    public ModelTask Task => ModelTask.Detection;

    /// <inheritdoc/>
    public MetricResult Evaluate(Dataset dataset, IReadOnlyList<Prediction> predictions) =>
        DetectionScore.Evaluate(dataset, predictions, MatchRules.CocoBox with { MaxDetections = options.MaxDetections });
}

/// <summary>Exports <see cref="CocoMetric"/>.</summary>
[Metric("coco", Summary = "COCO box AP: the 12 numbers of the COCO API")]
public sealed class CocoMetricPlugin : Plugin<IMetric, CocoMetricOptions>
{
    /// <inheritdoc/>
    protected override IMetric Create(CocoMetricOptions options, BuildContext context) => new CocoMetric(options);
}
