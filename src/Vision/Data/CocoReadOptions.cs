namespace Vision.Data;

/// <summary>How a COCO file is read.</summary>
public sealed record CocoReadOptions
{
    /// <summary>For training and evaluation: images must exist, impossible boxes are left out or clipped.</summary>
    public static CocoReadOptions Default { get; } = new();

    /// <summary>For scoring somebody's results file: the labels count exactly as they are written, and no image file is needed.</summary>
    public static CocoReadOptions Scoring { get; } = new() { RequireImages = false, RepairBoxes = false };

    /// <summary>Images without a file are left out and reported.</summary>
    public bool RequireImages { get; init; } = true;

    /// <summary>Boxes without area or outside their image are left out, boxes reaching out by more than a pixel are clipped; all reported.</summary>
    public bool RepairBoxes { get; init; } = true;
}
