using static TorchSharp.torch;

namespace Workbench.Sdk.Backbones;

/// <summary>Turns images into feature maps.</summary>
/// <remarks>
/// Implement it on the network class itself and return <c>this</c> as <see cref="Network"/>. Parameters start from the initialisation
/// of the paper (scratch); the host loads weights afterwards by state-dict name.
/// </remarks>
public interface IBackbone
{
    /// <summary>Images [N, 3, H, W] → one map [N, C_i, H / stride_i, W / stride_i] per entry of <see cref="Levels"/>.</summary>
    nn.Module<Tensor, Tensor[]> Network { get; }

    /// <summary>The maps, finest first (ResNet: C2, C3, C4, C5).</summary>
    IReadOnlyList<FeatureLevel> Levels { get; }

    /// <summary>The modules from input to output in freezing order: stage 0 is the stem. The host freezes the first k of them.</summary>
    IReadOnlyList<nn.Module> Stages { get; }

    /// <summary>
    /// What classification of whole images puts between the maps and its linear layer: the mean over the last map, unless the paper has more for it
    /// (EfficientNet widens the map first, SpineNet takes the mean of all maps). Detectors do not ask for it. With parameters it must be the same at
    /// each call, and made at the first.
    /// </summary>
    ImagePooling Pooling => new(new LastMapMean(), Levels[^1].Channels);
}

/// <summary>What a feature map looks like.</summary>
/// <param name="Name">The literature's name, for example <c>C4</c> or <c>P3</c>.</param>
/// <param name="Channels">Channels of the map.</param>
/// <param name="Stride">Input pixels per cell of the map.</param>
public sealed record FeatureLevel(string Name, int Channels, int Stride);
