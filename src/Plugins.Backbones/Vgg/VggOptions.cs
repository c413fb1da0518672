using System.ComponentModel.DataAnnotations;

namespace Plugins.Backbones.Vgg;

/// <summary>Settings of the VGG backbone.</summary>
public sealed record VggOptions
{
    /// <summary>Layers as the paper counts them: 11, 13, 16 or 19.</summary>
    [AllowedValues(11, 13, 16, 19)]
    public int Depth { get; init; } = 16;

    /// <summary>Multiplies the channels of all layers. Channels are whole multiples of 8.</summary>
    [Range(0.125, 4.0)]
    public double Width { get; init; } = 1;
}
