using System.ComponentModel.DataAnnotations;

namespace TinyConv;

/// <summary>Settings of the backbone.</summary>
public sealed record TinyConvOptions
{
    /// <summary>Channels of the finest map; each coarser one has twice as many.</summary>
    [Range(4, 512)]
    public int Width { get; init; } = 16;

    /// <summary>Convolutions per map; the first of them strides.</summary>
    [Range(1, 8)]
    public int Depth { get; init; } = 2;
}
