using System.ComponentModel.DataAnnotations;

namespace Plugins.Backbones.ResNet;

/// <summary>Settings of ResNet-RS; what the paper sets for each model beside them (image size, RandAugment, dropout) belongs to the recipe.</summary>
public sealed record ResNetRsOptions
{
    /// <summary>Layers: 50, 101, 152, 200, 270, 350 or 420.</summary>
    [AllowedValues(50, 101, 152, 200, 270, 350, 420)]
    public int Depth { get; init; } = 50;

    /// <summary>Multiplies the channels of all layers. Channels are whole multiples of 8.</summary>
    [Range(0.125, 4.0)]
    public double Width { get; init; } = 1;

    /// <summary>Stochastic depth at the last stage, k/5 of it at stage k; the paper takes 0.1 from ResNet-RS-200 on, else none.</summary>
    [Range(0.0, 0.9)]
    public double StochasticDepth { get; init; }
}
