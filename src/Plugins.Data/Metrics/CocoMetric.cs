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

    /// <summary>How exactly people place each keypoint, as a share of the object's scale, one number per keypoint. Empty takes COCO's 17 of a person, and their
    /// mean for other keypoints.</summary>
    public IReadOnlyList<double> KeypointSigmas { get; init; } = [];

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (!MatchRules.AreLimits(MaxDetections))
        {
            yield return new($"must be ascending whole numbers from 1, such as [1, 10, 300]; it is [{string.Join(", ", MaxDetections)}]",
                [nameof(MaxDetections)]);
        }

        if (KeypointSigmas.Any(sigma => sigma is not (> 0 and <= 1)))
        {
            yield return new("must be numbers above 0 and at most 1, such as 0.05", [nameof(KeypointSigmas)]);
        }
    }
}

/// <summary>COCO AP and AR, exactly as the COCO API gives them; in percent. Boxes (12 numbers) always, masks (<c>mask.AP</c>, ...; 12) and keypoints
/// (<c>keypoint.AP</c>, ...; 10) where the model finds them. Runs are ranked by the boxes' AP.</summary>
public sealed class CocoMetric(CocoMetricOptions options) : IMetric
{
    /// <inheritdoc/>
    public ModelTask Task => ModelTask.Detection;

    /// <inheritdoc/>
    public MetricResult Evaluate(Dataset dataset, IReadOnlyList<Prediction> predictions)
    {
        var said = predictions.Cast<DetectionPrediction>().ToArray();
        var parts = said.Aggregate(DetectionParts.Boxes, (all, prediction) => all | prediction.Parts);
        var rules = new List<MatchRule> { MatchRules.CocoBox with { MaxDetections = options.MaxDetections } };
        var warnings = new List<string>();
        if (parts.HasFlag(DetectionParts.Masks))
        {
            rules.Add(MatchRules.CocoMask with { MaxDetections = options.MaxDetections });
            var without = dataset.Images.Sum(image => image.Annotations.Count(label => label.Mask is null && !label.IsCrowd));
            warnings.AddRange(without == 0 ? [] : [$"{without} labels have no mask: mask.AP does not count them"]);
        }

        if (parts.HasFlag(DetectionParts.Keypoints))
        {
            rules.Add(KeypointScore.Rule(dataset, said, options.KeypointSigmas, warnings));
        }

        return DetectionScore.Evaluate(dataset, said, rules, warnings);
    }
}

/// <summary>Exports <see cref="CocoMetric"/>.</summary>
[Metric("coco", Summary = "COCO AP of boxes and, where the model finds them, of masks and keypoints")]
public sealed class CocoMetricPlugin : Plugin<IMetric, CocoMetricOptions>
{
    /// <inheritdoc/>
    protected override IMetric Create(CocoMetricOptions options, BuildContext context) => new CocoMetric(options);
}
