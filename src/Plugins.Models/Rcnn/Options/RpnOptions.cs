using System.ComponentModel.DataAnnotations;
using Vision.Ops.Anchors;

namespace Plugins.Models.Rcnn;

/// <summary>Settings of the region proposal network; the defaults are Detectron2's.</summary>
public sealed record RpnOptions
{
    /// <summary>The anchors of a cell: one size per level, 32 px on P2 to 512 px on P6, times three ratios.</summary>
    public AnchorShape Anchors { get; init; } = new() { BaseScale = 8, Scales = [1] };

    /// <summary>Rounds the corners of the anchors to whole pixels from their centre, as torchvision does: for its weights.</summary>
    public bool RoundAnchors { get; init; }

    /// <summary>3x3 convolutions before the outputs. They have no normalizer.</summary>
    [Range(1, 16)]
    public int Convs { get; init; } = 1;

    /// <summary>Overlap from which an anchor is positive.</summary>
    [Range(0.0, 1.0)]
    public double PositiveOverlap { get; init; } = 0.7;

    /// <summary>Overlap below which an anchor is background; between the two it is ignored.</summary>
    [Range(0.0, 1.0)]
    public double NegativeOverlap { get; init; } = 0.3;

    /// <summary>Anchors of an image that have a loss.</summary>
    [Range(1, 1_000_000)]
    public int Samples { get; init; } = 256;

    /// <summary>Most of them that may be positive.</summary>
    [Range(0.0, 1.0)]
    public double PositiveShare { get; init; } = 0.5;

    /// <summary>Box loss: where smooth L1 turns from parabola to line; 0 is plain L1 (Detectron2), 1/9 is Detectron's and torchvision's.</summary>
    [Range(0.0, 10.0)]
    public double SmoothL1Beta { get; init; }

    /// <summary>Candidates per level before suppression, in training.</summary>
    [Range(1, 100_000)]
    public int TrainCandidatesPerLevel { get; init; } = 2000;

    /// <summary>Candidates per level before suppression, when predicting.</summary>
    [Range(1, 100_000)]
    public int CandidatesPerLevel { get; init; } = 1000;

    /// <summary>Proposals of an image, in training.</summary>
    [Range(1, 100_000)]
    public int TrainProposals { get; init; } = 1000;

    /// <summary>Proposals of an image, when predicting.</summary>
    [Range(1, 100_000)]
    public int Proposals { get; init; } = 1000;

    /// <summary>Overlap above which the weaker of two proposals of a level goes.</summary>
    [Range(0.0, 1.0)]
    public double NmsThreshold { get; init; } = 0.7;

    /// <summary>Proposals narrower or lower than this many pixels are dropped.</summary>
    [Range(0.0, 1000.0)]
    public double MinSize { get; init; } = 0.001;
}
