using System.ComponentModel.DataAnnotations;

namespace Plugins.Backbones.EfficientNet;

/// <summary>Settings of EfficientNet; what belongs to a variant beside them (image size, dropout) is the recipe's.</summary>
public sealed record EfficientNetOptions
{
    /// <summary><c>b0</c> to <c>b7</c> (Tan and Le 2019), <c>b8</c> (Xie et al. 2020, AdvProp) or <c>l2</c> (Xie et al. 2020, Noisy Student): how wide and
    /// deep the network is.</summary>
    [AllowedValues("b0", "b1", "b2", "b3", "b4", "b5", "b6", "b7", "b8", "l2")]
    public string Variant { get; init; } = "b0";

    /// <summary>Multiplies the variant's channels before they are rounded to multiples of 8; <c>b0</c> with 2 has the channels of <c>b7</c>.</summary>
    [Range(0.125, 4.0)]
    public double Width { get; init; } = 1;

    /// <summary>Multiplies the variant's blocks of each stage before they are rounded up; <c>b0</c> with 3.1 has the blocks of <c>b7</c>.</summary>
    [Range(0.1, 8.0)]
    public double Repeats { get; init; } = 1;

    /// <summary>Hidden channels of squeeze-and-excitation as a share of those that come into the block; 0 has none.</summary>
    [Range(0.0, 1.0)]
    public double SqueezeExcitation { get; init; } = 0.25;

    /// <summary>Stochastic depth (Huang et al. 2016): how often a block is left out of a training step, image by image. Block i of n has i/n of this rate,
    /// the first none; blocks without a shortcut are never left out.</summary>
    [Range(0.0, 0.9)]
    public double StochasticDepth { get; init; } = 0.2;
}
