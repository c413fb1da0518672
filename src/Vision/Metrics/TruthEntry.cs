using Vision.Data;
using Vision.Geometry;
using Vision.Masks;

namespace Vision.Metrics;

/// <summary>One labelled object, as the metric needs it.</summary>
public readonly record struct TruthEntry
{
    /// <summary>Id of the annotation; kept with the matches, not used for them.</summary>
    public required long Id { get; init; }

    /// <summary>Id of the image.</summary>
    public required long ImageId { get; init; }

    /// <summary>Id of the category.</summary>
    public required int CategoryId { get; init; }

    /// <summary>The box in pixels.</summary>
    public required Box Box { get; init; }

    /// <summary>Square pixels by which it counts as small, medium or large; in keypoint evaluation also the scale of its errors.</summary>
    public required double Area { get; init; }

    /// <summary>A region of many objects: any number of detections may match it, and those do not count.</summary>
    public bool IsCrowd { get; init; }

    /// <summary>Not to be counted (VOC's difficult, people without labelled keypoints): a detection that matches it does not count either.</summary>
    public bool IsIgnored { get; init; }

    /// <summary>The mask, for mask evaluation.</summary>
    public Rle? Mask { get; init; }

    /// <summary>x, y, visibility triples, for keypoint evaluation.</summary>
    public IReadOnlyList<double>? Keypoints { get; init; }
}

/// <summary>One object found, as the metric needs it.</summary>
public readonly record struct DetectionEntry
{
    /// <summary>Id of the image.</summary>
    public required long ImageId { get; init; }

    /// <summary>Id of the category.</summary>
    public required int CategoryId { get; init; }

    /// <summary>The box in pixels.</summary>
    public required Box Box { get; init; }

    /// <summary>Square pixels by which an unmatched detection counts as small, medium or large.</summary>
    public required double Area { get; init; }

    /// <summary>Confidence; only the order matters. NaN counts as the worst.</summary>
    public required double Score { get; init; }

    /// <summary>The mask, for mask evaluation.</summary>
    public Rle? Mask { get; init; }

    /// <summary>x, y, anything triples, for keypoint evaluation.</summary>
    public IReadOnlyList<double>? Keypoints { get; init; }
}

/// <summary>Labels and detections of a set of images.</summary>
public sealed record EvaluationInput
{
    /// <summary>The images that count, each id once; labels and detections of other images are left out.</summary>
    public required IReadOnlyList<long> ImageIds { get; init; }

    /// <summary>The categories that count, each id once; labels and detections of others are left out.</summary>
    public required IReadOnlyList<Category> Categories { get; init; }

    /// <summary>The labels. Order matters among equals only, as in the COCO API.</summary>
    public required IReadOnlyList<TruthEntry> Truths { get; init; }

    /// <summary>The detections. Order matters among equal scores only, as in the COCO API.</summary>
    public required IReadOnlyList<DetectionEntry> Detections { get; init; }
}
