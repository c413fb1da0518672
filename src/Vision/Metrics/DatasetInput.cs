using Vision.Data;

namespace Vision.Metrics;

/// <summary>Makes the metric's input of a dataset and what a model said about it.</summary>
public static class DatasetInput
{
    /// <summary>Labels of a dataset and detections on it.</summary>
    /// <param name="dataset">The split with its labels; all its images count, also those without predictions.</param>
    /// <param name="predictions">At most one per image, in any order.</param>
    /// <param name="kind">What is compared. Detections without the mask or the keypoints that are asked for are left out, as they would be of a results
    /// file.</param>
    /// <param name="numKeypoints">Keypoints of an object, where they are compared.</param>
    /// <exception cref="DataException">A label has another number of keypoints.</exception>
    public static EvaluationInput From(
        Dataset dataset, IEnumerable<DetectionPrediction> predictions, OverlapKind kind = OverlapKind.Box, int numKeypoints = 0) => new()
        {
            ImageIds = [.. dataset.Images.Select(i => i.Id)],
            Categories = dataset.Categories,
            Truths = kind switch
            {
                OverlapKind.Mask => MaskTruths.Of(dataset),
                OverlapKind.Keypoints => KeypointTruths.Of(dataset, numKeypoints),
                _ => Truths(dataset),
            },
            Detections = [.. predictions.SelectMany(p => p.Detections.Where(d => Says(d, kind)).Select(d => new DetectionEntry
            {
                ImageId = p.ImageId,
                CategoryId = dataset.Categories[d.Class].Id,
                Box = d.Box,
                // Detectors of masks are judged by the size of the mask, although the COCO API would take the box of a record that has both.
                Area = kind == OverlapKind.Mask ? d.Mask!.Area : d.Box.Area,
                Score = d.Score,
                Mask = kind == OverlapKind.Mask ? d.Mask : null,
                Keypoints = kind == OverlapKind.Keypoints ? d.Keypoints : null,
            }))],
        };

    /// <summary>Labels of a dataset, for boxes.</summary>
    public static TruthEntry[] Truths(Dataset dataset) => [.. dataset.Images.SelectMany(image => image.Annotations.Select(a => Truth(image, a)))];

    internal static TruthEntry Truth(ImageRecord image, Annotation label) => new()
    {
        Id = label.Id,
        ImageId = image.Id,
        CategoryId = label.CategoryId,
        Box = label.Box,
        Area = label.Area,
        IsCrowd = label.IsCrowd,
        IsIgnored = label.IsDifficult,
        Keypoints = label.Keypoints,
    };

    private static bool Says(Detection detection, OverlapKind kind) => kind switch
    {
        OverlapKind.Mask => detection.Mask is not null,
        OverlapKind.Keypoints => detection.Keypoints is not null,
        _ => true,
    };
}
