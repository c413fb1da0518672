using System.ComponentModel.DataAnnotations;

namespace Plugins.Backbones.ResNet;

/// <summary>Settings of the ResNet backbone.</summary>
public sealed record ResNetOptions
{
    /// <summary>Layers as the paper counts them: 18, 34, 50, 101 or 152.</summary>
    [AllowedValues(18, 34, 50, 101, 152)]
    public int Depth { get; init; } = 50;

    /// <summary>Multiplies the channels of all layers: the width axis of Revisiting ResNets' scaling study (0.25 to 2).
    /// Channels are whole multiples of 8.</summary>
    [Range(0.125, 4.0)]
    public double Width { get; init; } = 1;

    /// <summary>
    /// <c>imagenet</c>: 7x7 stride 2 and a max pool, maps of stride 4, 8, 16, 32. <c>cifar</c>: 3x3 stride 1 and no pool, for images of
    /// some 32 pixels; maps of stride 1, 2, 4, 8.
    /// </summary>
    [AllowedValues("imagenet", "cifar")]
    public string Stem { get; init; } = "imagenet";

    /// <summary>Where a bottleneck block strides: false in the 3x3 convolution (torchvision, GN models), true in the first 1x1 (original paper).</summary>
    public bool StrideIn1x1 { get; init; }

    /// <summary>Starts the last normalisation of each block at zero, so that a block begins as the identity. The papers on scratch training do not.</summary>
    public bool ZeroInitResidual { get; init; }
}
