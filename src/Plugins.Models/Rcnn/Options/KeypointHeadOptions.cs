using System.ComponentModel.DataAnnotations;

namespace Plugins.Models.Rcnn;

/// <summary>Settings of the keypoint head.</summary>
public sealed record KeypointHeadOptions
{
    /// <summary>Keypoints of an object; 17 in COCO.</summary>
    [Range(1, 1000)]
    public int Count { get; init; } = 17;

    /// <summary>3x3 convolutions before the heatmaps are enlarged.</summary>
    [Range(1, 16)]
    public int Convs { get; init; } = 8;

    /// <summary>Channels of those convolutions.</summary>
    [Range(1, 4096)]
    public int Width { get; init; } = 512;

    /// <summary>Rows and columns that a box is cut to; a heatmap has four times as many.</summary>
    [Range(1, 64)]
    public int PoolSize { get; init; } = 14;

    /// <summary>Factor on the loss.</summary>
    [Range(0.0, 1000.0)]
    public double LossWeight { get; init; } = 1;
}
