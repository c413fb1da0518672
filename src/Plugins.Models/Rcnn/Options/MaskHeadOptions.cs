using System.ComponentModel.DataAnnotations;

namespace Plugins.Models.Rcnn;

/// <summary>Settings of the mask head.</summary>
public sealed record MaskHeadOptions
{
    /// <summary>3x3 convolutions before the mask is enlarged.</summary>
    [Range(0, 16)]
    public int Convs { get; init; } = 4;

    /// <summary>Channels of those convolutions.</summary>
    [Range(1, 4096)]
    public int Width { get; init; } = 256;

    /// <summary>Rows and columns that a box is cut to; a mask has twice as many.</summary>
    [Range(1, 128)]
    public int PoolSize { get; init; } = 14;

    /// <summary>Probability above which a pixel belongs to the object.</summary>
    [Range(0.0, 1.0)]
    public double Threshold { get; init; } = 0.5;

    /// <summary>Factor on the loss.</summary>
    [Range(0.0, 1000.0)]
    public double LossWeight { get; init; } = 1;
}
