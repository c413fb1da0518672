using Vision.Geometry;
using Vision.Images;
using Vision.Masks;

namespace Vision.Data;

/// <summary>A decoded image on its way to the network, with its objects in pixels of <see cref="Image"/>. Augmentation maps samples to samples.</summary>
public sealed record Sample
{
    /// <summary>The image's id in the dataset.</summary>
    public required long ImageId { get; init; }

    /// <summary>The pixels.</summary>
    public required RgbImage Image { get; init; }

    /// <summary>The objects; crowd regions are kept and marked.</summary>
    public IReadOnlyList<Instance> Instances { get; init; } = [];

    /// <summary>Per keypoint the place of its mirror image (left eye, right eye); empty where keypoints keep their place when the image is mirrored.</summary>
    public IReadOnlyList<int> KeypointMirror { get; init; } = [];

    /// <summary>Class of the whole image for classification, else null.</summary>
    public int? Label { get; init; }

    /// <summary>For classification, what a teacher says of all classes; null where a person said the class.</summary>
    public SoftLabel? SoftLabel { get; init; }

    /// <summary>Size of the image as stored, before any resizing: (width, height).</summary>
    public required (int Width, int Height) OriginalSize { get; init; }

    /// <summary>How pixels of the stored image map to pixels of <see cref="Image"/>; predictions go back through its inverse.</summary>
    public required ImageTransform Transform { get; init; }
}

/// <summary>One object of a sample.</summary>
/// <param name="Class">Position in <see cref="Dataset.Categories"/>, from 0.</param>
/// <param name="Box">Box in pixels of the sample's image.</param>
/// <param name="IsCrowd">A crowd or difficult region: never a positive target.</param>
public sealed record Instance(int Class, Box Box, bool IsCrowd = false)
{
    /// <summary>How much the object counts in the losses, 0..1: 1 for what a person labelled, a teacher's score for a soft pseudo label.</summary>
    public double Weight { get; init; } = 1;

    /// <summary>Outline in pixels of the sample's image, or null where the data has none. Runs have the image's size.</summary>
    public Segmentation? Mask { get; init; }

    /// <summary>Keypoints as x, y, visibility triples in pixels of the sample's image (0, 0, 0: not labelled or out of sight), or null.</summary>
    public IReadOnlyList<double>? Keypoints { get; init; }
}
