using System.Globalization;
using Vision.Data;
using Vision.Metrics;

namespace Plugins.Data.Metrics;

/// <summary>Chooses the rule of keypoint AP for the keypoints that data and model have.</summary>
internal static class KeypointScore
{
    /// <summary>COCO's rule with a sigma for each keypoint.</summary>
    /// <param name="dataset">The data.</param>
    /// <param name="said">What the model says of them.</param>
    /// <param name="sigmas">Those of the recipe, or none.</param>
    /// <param name="warnings">Told where the numbers cannot be held against those of others.</param>
    /// <exception cref="DataException">Model, data and sigmas have different numbers of keypoints.</exception>
    public static MatchRule Rule(Dataset dataset, IReadOnlyList<DetectionPrediction> said, IReadOnlyList<double> sigmas, List<string> warnings)
    {
        var found = said.SelectMany(prediction => prediction.Detections).FirstOrDefault(detection => detection.Keypoints is not null)?.Keypoints!.Count / 3;
        var labelled = dataset.KeypointNames.Count > 0 ? dataset.KeypointNames.Count
            : dataset.Images.SelectMany(image => image.Annotations).FirstOrDefault(label => label.Keypoints is not null)?.Keypoints!.Count / 3;
        var count = labelled ?? found ?? MatchRules.CocoPersonSigmas.Count;
        if (found is { } foundCount && foundCount != count)
        {
            throw new DataException(
                $"{dataset.Name}: objects have {count} keypoints, but the model finds {foundCount}. Train it on data with the same keypoints.");
        }

        if (sigmas.Count > 0 && sigmas.Count != count)
        {
            throw new DataException(
                $"metric.keypointSigmas has {sigmas.Count} numbers, but objects of {dataset.Name} have {count} keypoints; one each is wanted.");
        }

        var person = MatchRules.CocoPersonSigmas;
        if (sigmas.Count == 0 && count != person.Count)
        {
            var mean = person.Average();
            warnings.Add($"objects have {count} keypoints, not the {person.Count} of COCO's people: each counts with the mean of their sigmas "
                + $"({mean.ToString("0.000", CultureInfo.InvariantCulture)}); 'metric: {{use: coco, keypointSigmas: [...]}}' sets others");
            sigmas = [.. Enumerable.Repeat(mean, count)];
        }

        return MatchRules.CocoKeypoints with { KeypointSigmas = sigmas.Count > 0 ? sigmas : person };
    }
}
