using System.ComponentModel.DataAnnotations;
using Vision.Ops.Anchors;

namespace Plugins.Models.RetinaNet;

/// <summary>Settings of RetinaNet; the defaults are Detectron's.</summary>
public sealed record RetinaNetOptions
{
    internal const string NoNorm = "none";
    internal const string SharedNorm = "normalizer";
    internal const string LevelNorm = "normalizer-per-level";

    /// <summary>The anchors of a cell: three scales times three ratios.</summary>
    public AnchorShape Anchors { get; init; } = new();

    /// <summary>3x3 convolutions before the output of each branch of the head.</summary>
    [Range(0, 16)]
    public int HeadConvs { get; init; } = 4;

    /// <summary>Channels of those convolutions; 0 takes the neck's.</summary>
    [Range(0, 4096)]
    public int HeadWidth { get; init; }

    /// <summary>
    /// <c>none</c>; <c>normalizer</c>: the recipe's normalizer after each of those convolutions, shared by all levels; or
    /// <c>normalizer-per-level</c>: the convolutions are shared, but each level has layers of its own.
    /// </summary>
    /// <remarks>Batch normalization needs the last: the statistics of the levels differ, and one running mean fits none of them.</remarks>
    [AllowedValues(NoNorm, SharedNorm, LevelNorm)]
    public string HeadNorm { get; init; } = NoNorm;

    /// <summary>Probability of an object that every anchor starts with; low, so that the many empty anchors do not swamp the first steps.</summary>
    [Range(1e-6, 0.5)]
    public double Prior { get; init; } = 0.01;

    /// <summary>Overlap from which an anchor is positive.</summary>
    [Range(0.0, 1.0)]
    public double PositiveOverlap { get; init; } = 0.5;

    /// <summary>Overlap below which an anchor is background; between the two it is ignored.</summary>
    [Range(0.0, 1.0)]
    public double NegativeOverlap { get; init; } = 0.4;

    /// <summary>Focal loss: weight of the present class.</summary>
    [Range(0.0, 1.0)]
    public double FocalAlpha { get; init; } = 0.25;

    /// <summary>Focal loss: how much easy entries are played down.</summary>
    [Range(0.0, 10.0)]
    public double FocalGamma { get; init; } = 2;

    /// <summary>Box loss: <c>smooth-l1</c> or <c>l1</c>.</summary>
    [AllowedValues("smooth-l1", "l1")]
    public string BoxLoss { get; init; } = "smooth-l1";

    /// <summary>Where smooth L1 turns from parabola to line.</summary>
    [Range(0.0001, 10.0)]
    public double SmoothL1Beta { get; init; } = 0.11;

    /// <summary>Detections below this score are dropped.</summary>
    [Range(0.0, 0.9999)]
    public double ScoreThreshold { get; init; } = 0.05;

    /// <summary>Candidates per level before suppression.</summary>
    [Range(1, 100_000)]
    public int CandidatesPerLevel { get; init; } = 1000;

    /// <summary>Overlap above which the weaker of two boxes of a class goes.</summary>
    [Range(0.0, 1.0)]
    public double NmsThreshold { get; init; } = 0.5;

    /// <summary>Lowers the scores of overlapping detections in place of removing them.</summary>
    public SoftNmsOptions SoftNms { get; init; } = new();

    /// <summary>Most detections per image.</summary>
    [Range(1, 10_000)]
    public int DetectionsPerImage { get; init; } = 100;
}
