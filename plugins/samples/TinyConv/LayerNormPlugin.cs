using System.ComponentModel.DataAnnotations;
using Workbench.Sdk.Normalizers;
using Workbench.Sdk.Plugins;
using static TorchSharp.torch;

namespace TinyConv;

/// <summary>Settings of the normalizer.</summary>
public sealed record LayerNormOptions
{
    /// <summary>Added to the variance.</summary>
    [Range(1e-12, 1.0)]
    public double Eps { get; init; } = 1e-5;
}

/// <summary>Normalises all channels of an image together.</summary>
[Normalizer("layer-norm", Summary = "Sample: one mean and variance per image, over all channels")]
public sealed class LayerNormPlugin : Plugin<INormalizer, LayerNormOptions>
{
    /// <inheritdoc/>
    protected override INormalizer Create(LayerNormOptions options, BuildContext context) => new LayerNormalizer(options);

    private sealed class LayerNormalizer(LayerNormOptions options) : INormalizer
    {
        public bool NeedsBias => false;

        public nn.Module<Tensor, Tensor> Layer(int channels)
        {
            // TorchSharp's GroupNorm starts with whatever its memory held.
            var layer = nn.GroupNorm(1, channels, options.Eps);
            nn.init.ones_(layer.weight);
            nn.init.zeros_(layer.bias);
            return layer;
        }
    }
}
