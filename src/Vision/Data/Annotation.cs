using Vision.Geometry;
using Vision.Masks;

namespace Vision.Data;

/// <summary>One labelled object of an image.</summary>
public sealed record Annotation
{
    /// <summary>The id in the data file, unique in a dataset; formats without ids number from 1.</summary>
    public required long Id { get; init; }

    /// <summary><see cref="Category.Id"/> of the object.</summary>
    public required int CategoryId { get; init; }

    /// <summary>The box in pixels of the stored image.</summary>
    public required Box Box { get; init; }

    /// <summary>Area in square pixels: the mask's where the file gives one, else the box's. Decides small/medium/large in COCO.</summary>
    public required double Area { get; init; }

    /// <summary>A region of many objects (COCO <c>iscrowd</c>): never a target, detections inside are ignored.</summary>
    public bool IsCrowd { get; init; }

    /// <summary>Pascal VOC's <c>difficult</c>: ignored in evaluation.</summary>
    public bool IsDifficult { get; init; }

    /// <summary>How much the object counts in the losses, 0..1; below 1 only for soft pseudo labels.</summary>
    public double Weight { get; init; } = 1;

    /// <summary>Outline of the object, or null where the format has none.</summary>
    public Segmentation? Mask { get; init; }

    /// <summary>Keypoints as x, y, visibility triples (visibility 0 not labelled, 1 hidden, 2 visible), or null.</summary>
    public IReadOnlyList<double>? Keypoints { get; init; }
}
