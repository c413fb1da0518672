using Vision.Data;

namespace Plugins.Models.Rcnn;

/// <summary>What a model needs to find in the labels of its objects.</summary>
internal sealed class PartDemands(string model, bool masks, int keypoints)
{
    /// <summary>What is wrong and what to do, or null.</summary>
    public string? ProblemWith(Dataset images)
    {
        var objects = images.Images.SelectMany(image => image.Annotations).Where(annotation => !annotation.IsCrowd).ToList();
        if (objects.Count == 0)
        {
            return null;
        }

        if (masks && objects.TrueForAll(annotation => annotation.Mask is null))
        {
            return $"{model} learns the outlines of objects, and none of the {objects.Count} objects of {images.Name} has one. "
                + "Take data with outlines (COCO's form with 'segmentation'), or faster-rcnn.";
        }

        var labelled = keypoints > 0 ? objects.Find(annotation => annotation.Keypoints is not null) : null;
        if (keypoints > 0 && labelled is null)
        {
            return $"{model} learns the keypoints of objects, and none of the {objects.Count} objects of {images.Name} has any. "
                + "Take data with keypoints (COCO's person keypoints), or faster-rcnn.";
        }

        return labelled is not null && labelled.Keypoints!.Count / 3 != keypoints
            ? $"{model} is set to {keypoints} keypoints, but the objects of {images.Name} have {labelled.Keypoints.Count / 3}. "
                + $"Set model.keypoints.count to {labelled.Keypoints.Count / 3}."
            : null;
    }
}
