using Vision.Data;
using Vision.Masks;

namespace Vision.Metrics;

/// <summary>Makes the metric's input of a dataset and what a model said about it.</summary>
public static class DatasetInput
{
    /// <summary>Labels of a dataset and detections on it.</summary>
    /// <param name="dataset">The split with its labels; all its images count, also those without predictions.</param>
    /// <param name="predictions">At most one per image, in any order.</param>
    /// <param name="withMasks">Rasterise the labels' outlines (an image without a known size needs run lengths).</param>
    public static EvaluationInput From(Dataset dataset, IEnumerable<DetectionPrediction> predictions, bool withMasks = false) => new()
    {
        ImageIds = [.. dataset.Images.Select(i => i.Id)],
        Categories = dataset.Categories,
        Truths = Truths(dataset, withMasks),
        Detections = [.. predictions.SelectMany(p => p.Detections.Select(d => new DetectionEntry
        {
            ImageId = p.ImageId,
            CategoryId = dataset.Categories[d.Class].Id,
            Box = d.Box,
            Area = d.Box.Area,
            Score = d.Score,
        }))],
    };

    /// <summary>Labels of a dataset.</summary>
    public static TruthEntry[] Truths(Dataset dataset, bool withMasks = false) =>
    [
        .. dataset.Images.SelectMany(image => image.Annotations.Select(a => new TruthEntry
        {
            Id = a.Id,
            ImageId = image.Id,
            CategoryId = a.CategoryId,
            Box = a.Box,
            Area = a.Area,
            IsCrowd = a.IsCrowd,
            IsIgnored = a.IsDifficult,
            Mask = withMasks && a.Mask is not null ? SegmentationMask.Rasterize(a.Mask, image.Height, image.Width) : null,
            Keypoints = a.Keypoints,
        })),
    ];
}
