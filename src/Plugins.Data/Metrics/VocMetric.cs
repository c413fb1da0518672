using System.ComponentModel.DataAnnotations;
using Vision.Data;
using Vision.Metrics;
using Workbench.Sdk.Metrics;
using Workbench.Sdk.Models;
using Workbench.Sdk.Plugins;

namespace Plugins.Data.Metrics;

/// <summary>Which of the two VOC rules.</summary>
public sealed record VocMetricOptions
{
    /// <summary>2007: mean over 11 recalls; 2012: area under the curve, as from 2010 on.</summary>
    [AllowedValues(2007, 2012)]
    public int Year { get; init; } = 2012;
}

/// <summary>Pascal VOC mAP at overlap 0.5, in percent; difficult objects do not count.</summary>
public sealed class VocMetric(VocMetricOptions options) : IMetric
{
    /// <inheritdoc/>
    public ModelTask Task => ModelTask.Detection;

    /// <inheritdoc/>
    public MetricResult Evaluate(Dataset dataset, IReadOnlyList<Prediction> predictions) =>
        DetectionScore.Evaluate(dataset, [.. predictions.Cast<DetectionPrediction>()], [options.Year == 2007 ? MatchRules.Voc2007 : MatchRules.Voc2012], []);
}

/// <summary>Exports <see cref="VocMetric"/>.</summary>
[Metric("voc", Summary = "Pascal VOC mAP (2007 or 2012)")]
public sealed class VocMetricPlugin : Plugin<IMetric, VocMetricOptions>
{
    /// <inheritdoc/>
    protected override IMetric Create(VocMetricOptions options, BuildContext context) => new VocMetric(options);
}
