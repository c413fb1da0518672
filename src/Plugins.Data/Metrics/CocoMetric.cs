using Vision.Data;
using Vision.Metrics;
using Workbench.Sdk.Metrics;
using Workbench.Sdk.Models;
using Workbench.Sdk.Plugins;

namespace Plugins.Data.Metrics;

/// <summary>COCO's rule is fixed: there is nothing to choose.</summary>
public sealed record CocoMetricOptions;

/// <summary>COCO box AP and AR: all 12 numbers, exactly as the COCO API gives them; in percent.</summary>
public sealed class CocoMetric : IMetric
{
    /// <inheritdoc/>
    public ModelTask Task => ModelTask.Detection;

    /// <inheritdoc/>
    public MetricResult Evaluate(Dataset dataset, IReadOnlyList<Prediction> predictions) => DetectionScore.Evaluate(dataset, predictions, MatchRules.CocoBox);
}

/// <summary>Exports <see cref="CocoMetric"/>.</summary>
[Metric("coco", Summary = "COCO box AP: the 12 numbers of the COCO API")]
public sealed class CocoMetricPlugin : Plugin<IMetric, CocoMetricOptions>
{
    /// <inheritdoc/>
    protected override IMetric Create(CocoMetricOptions options, BuildContext context) => new CocoMetric();
}
