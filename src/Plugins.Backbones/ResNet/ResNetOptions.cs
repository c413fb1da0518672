using System.ComponentModel.DataAnnotations;

namespace Plugins.Backbones.ResNet;

/// <summary>Settings of the ResNet backbone.</summary>
public sealed record ResNetOptions
{
    /// <summary>Layers as the papers count them: 18, 34, 50, 101, 152 (He et al. 2015); 26, 200, 270, 350, 420 (Revisiting ResNets). 18 and 34 are of basic
    /// blocks, all others of bottlenecks.</summary>
    [AllowedValues(18, 26, 34, 50, 101, 152, 200, 270, 350, 420)]
    public int Depth { get; init; } = 50;

    /// <summary>Multiplies the channels of all layers: the width axis of Revisiting ResNets' scaling study (0.25 to 2).
    /// Channels are whole multiples of 8.</summary>
    [Range(0.125, 4.0)]
    public double Width { get; init; } = 1;

    /// <summary>
    /// <c>imagenet</c>: 7x7 stride 2 and a max pool, maps of stride 4, 8, 16, 32. <c>deep</c>: three 3x3 in place of the 7x7 (ResNet-C, He et al. 2019).
    /// <c>deep-no-pool</c>: and a 3x3 with stride 2 in place of the pool (Revisiting ResNets). <c>cifar</c>: 3x3 stride 1 and no pool, for images
    /// of some 32 pixels; maps of stride 1, 2, 4, 8.
    /// </summary>
    [AllowedValues("imagenet", "deep", "deep-no-pool", "cifar")]
    public string Stem { get; init; } = "imagenet";

    /// <summary>Where a bottleneck block strides: false in the 3x3 convolution (torchvision, GN models), true in the first 1x1 (original paper).</summary>
    public bool StrideIn1x1 { get; init; }

    /// <summary>Starts the last normalisation of each block at zero, so that a block begins as the identity. The papers on scratch training do not.</summary>
    public bool ZeroInitResidual { get; init; }

    /// <summary>Groups of a bottleneck's 3x3 convolution (ResNeXt, Xie et al. 2017); 1 is a ResNet.</summary>
    [Range(1, 256)]
    public int Groups { get; init; } = 1;

    /// <summary>Channels of one group in the first layer; they double with each layer. 64 with one group is a ResNet, 128 a wide ResNet.</summary>
    /// <remarks>The literature writes the two numbers in both orders: torchvision's <c>resnext50_32x4d</c> and Detectron's <c>X-152-32x8d</c> are 32 groups
    /// of 4 and 8 channels, "ResNeXt-152 8x32d" of Rethinking ImageNet Pre-training reads as 8 groups of 32.</remarks>
    [Range(1, 1024)]
    public int GroupWidth { get; init; } = 64;

    /// <summary>How a shortcut halves its map: <c>stride</c> in its 1x1 convolution, or <c>average-pool</c> of 2x2 before it (ResNet-D, He et al.
    /// 2019).</summary>
    [AllowedValues("stride", "average-pool")]
    public string Shortcut { get; init; } = "stride";

    /// <summary>Squeeze-and-excitation after the last normalisation of each block (Hu et al. 2018): its hidden channels as a share of the block's;
    /// 0 has none, Revisiting ResNets takes 0.25.</summary>
    [Range(0.0, 1.0)]
    public double SqueezeExcitation { get; init; }

    /// <summary>Stochastic depth (Huang et al. 2016): how often the last block is left out of a training step, image by image; earlier ones less
    /// often.</summary>
    [Range(0.0, 0.9)]
    public double StochasticDepth { get; init; }

    /// <summary>How the rate grows: <c>per-stage</c>, rate times k/5 for the stages C2..C5 (Revisiting ResNets), or <c>per-block</c>, linearly over all
    /// blocks (Huang et al. 2016).</summary>
    [AllowedValues("per-stage", "per-block")]
    public string StochasticDepthRule { get; init; } = "per-stage";
}
