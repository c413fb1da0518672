using System.ComponentModel.DataAnnotations;

namespace Plugins.Backbones.SpineNet;

/// <summary>Settings of SpineNet.</summary>
public sealed record SpineNetOptions
{
    /// <summary><c>49s</c>, <c>49</c>, <c>96</c>, <c>143</c> or <c>190</c>: how wide the network is and how often each block is repeated.</summary>
    [AllowedValues("49s", "49", "96", "143", "190")]
    public string Variant { get; init; } = "49";

    /// <summary>Multiplies the channels of all layers but those of the maps.</summary>
    [Range(0.0625, 4.0)]
    public double Width { get; init; } = 1;

    /// <summary>Channels of the maps P3..P7; 0 takes the variant's: 128, 256, 256, 256, 512.</summary>
    [Range(0, 4096)]
    public int Channels { get; init; }

    /// <summary>Channels of all layers are rounded down to multiples of it. 1 is the published network; group-norm wants the number of its groups,
    /// as <c>49s</c> has layers of 41 channels and <c>190</c> of 83.</summary>
    [Range(1, 64)]
    public int ChannelMultiple { get; init; } = 1;

    /// <summary><c>swish</c>, with which the best published models train, or <c>relu</c>, of the paper's main tables.</summary>
    [AllowedValues("swish", "relu")]
    public string Activation { get; init; } = "swish";

    /// <summary>Stochastic depth (Huang et al. 2016): how often the last block is left out of a training step, image by image. Block i of n has i/n of this
    /// rate; the stem has none.</summary>
    [Range(0.0, 0.9)]
    public double StochasticDepth { get; init; }
}
