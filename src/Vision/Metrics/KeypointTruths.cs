using Vision.Data;

namespace Vision.Metrics;

/// <summary>Labels as keypoint evaluation needs them.</summary>
internal static class KeypointTruths
{
    /// <summary>Labels with their keypoints. One without a labelled keypoint is not counted, as in the COCO API.</summary>
    public static TruthEntry[] Of(Dataset dataset, int numKeypoints)
    {
        double[] none = new double[3 * numKeypoints];
        return [.. dataset.Images.SelectMany(image => image.Annotations.Select(label =>
        {
            if (label.Keypoints is { } points && points.Count != none.Length)
            {
                var category = dataset.Categories.First(known => known.Id == label.CategoryId).Name;
                throw new DataException($"{dataset.Name}: annotation {label.Id} ('{category}') has {points.Count / 3} keypoints, others or the model have "
                    + $"{numKeypoints}; one score can only hold objects with the same keypoints. Evaluate each kind on its own data.");
            }

            var isLabelled = label.Keypoints is { } given && Enumerable.Range(0, numKeypoints).Any(i => given[(3 * i) + 2] > 0);
            return DatasetInput.Truth(image, label) with { Keypoints = label.Keypoints ?? none, IsIgnored = label.IsDifficult || !isLabelled };
        }))];
    }
}
