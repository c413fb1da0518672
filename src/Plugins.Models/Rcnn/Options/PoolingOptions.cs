using System.ComponentModel.DataAnnotations;

namespace Plugins.Models.Rcnn;

/// <summary>How boxes are cut out of the pyramid, for all heads.</summary>
public sealed record PoolingOptions
{
    /// <summary>RoIAlign's sample points per cell and axis; 0 takes about one per cell of the map.</summary>
    [Range(0, 16)]
    public int SamplingRatio { get; init; } = 2;

    /// <summary>Centres the samples by half a cell (Detectron2's ROIAlignV2); false is the first version, as Detectron and torchvision have it.</summary>
    public bool Aligned { get; init; } = true;

    /// <summary>The level of a box of the canonical size: k0 of the FPN paper.</summary>
    [Range(0, 10)]
    public int CanonicalLevel { get; init; } = 4;

    /// <summary>Side in pixels of a box of the canonical size.</summary>
    [Range(1.0, 10_000.0)]
    public double CanonicalSize { get; init; } = 224;
}
