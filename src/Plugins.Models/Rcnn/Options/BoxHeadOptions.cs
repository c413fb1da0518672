using System.ComponentModel.DataAnnotations;

namespace Plugins.Models.Rcnn;

/// <summary>Settings of the box head and of its detections; the defaults are Detectron2's.</summary>
public record BoxHeadOptions
{
    internal const string TwoFc = "2fc";
    internal const string FourConvOneFc = "4conv1fc";

    /// <summary><c>2fc</c>: two fully connected layers; <c>4conv1fc</c>: four 3x3 convolutions and one fully connected layer (the GroupNorm models).</summary>
    [AllowedValues(TwoFc, FourConvOneFc)]
    public string Head { get; init; } = TwoFc;

    /// <summary>Channels of the head's convolutions.</summary>
    [Range(1, 4096)]
    public int ConvWidth { get; init; } = 256;

    /// <summary>Outputs of the head's fully connected layers.</summary>
    [Range(1, 65536)]
    public int FcWidth { get; init; } = 1024;

    /// <summary>Rows and columns that a box is cut to.</summary>
    [Range(1, 64)]
    public int PoolSize { get; init; } = 7;

    /// <summary>Boxes of an image that have a loss.</summary>
    [Range(1, 1_000_000)]
    public int Samples { get; init; } = 512;

    /// <summary>Most of them that may be positive.</summary>
    [Range(0.0, 1.0)]
    public double PositiveShare { get; init; } = 0.25;

    /// <summary>Box loss: where smooth L1 turns from parabola to line; 0 is plain L1 (Detectron2), 1/9 is torchvision's, 1 is Detectron's.</summary>
    [Range(0.0, 10.0)]
    public double SmoothL1Beta { get; init; }

    /// <summary>Detections below this score are dropped.</summary>
    [Range(0.0, 0.9999)]
    public double ScoreThreshold { get; init; } = 0.05;

    /// <summary>Overlap above which the weaker of two boxes of a class goes.</summary>
    [Range(0.0, 1.0)]
    public double NmsThreshold { get; init; } = 0.5;

    /// <summary>Lowers the scores of overlapping detections in place of removing them.</summary>
    public SoftNmsOptions SoftNms { get; init; } = new();

    /// <summary>Most detections per image.</summary>
    [Range(1, 10_000)]
    public int DetectionsPerImage { get; init; } = 100;

    /// <summary>Detections narrower or lower than this many pixels are dropped.</summary>
    [Range(0.0, 1000.0)]
    public double MinSize { get; init; } = 0.01;
}

/// <summary>Settings of the one box head of Faster, Mask and Keypoint R-CNN.</summary>
public sealed record SingleBoxHeadOptions : BoxHeadOptions
{
    /// <summary>Overlap from which a box is positive; below it is background.</summary>
    [Range(0.0, 1.0)]
    public double PositiveOverlap { get; init; } = 0.5;

    /// <summary>Factors on the deltas dx, dy, dw, dh, which bring them to about unit size.</summary>
    [Length(4, 4)]
    public IReadOnlyList<double> DeltaWeights { get; init; } = [10, 10, 5, 5];

    /// <summary>One box for all classes instead of one for each.</summary>
    public bool ClassAgnostic { get; init; }
}

/// <summary>Settings of the box heads of Cascade R-CNN.</summary>
public sealed record CascadeBoxHeadOptions : BoxHeadOptions
{
    /// <summary>Per stage the overlap from which a box is positive.</summary>
    [Length(1, 8)]
    public IReadOnlyList<double> Overlaps { get; init; } = [0.5, 0.6, 0.7];

    /// <summary>Per stage the factor on the deltas dx and dy; half of it on dw and dh.</summary>
    [Length(1, 8)]
    public IReadOnlyList<double> DeltaWeights { get; init; } = [10, 20, 30];

    /// <summary>Per stage the factor on its losses.</summary>
    [Length(1, 8)]
    public IReadOnlyList<double> LossWeights { get; init; } = [1, 1, 1];
}
