using static TorchSharp.torch;

namespace Workbench.Sdk.Normalizers;

/// <summary>Makes the normalisation layers of a network.</summary>
public interface INormalizer
{
    /// <summary>A layer for maps [N, channels, H, W]; a fresh module at each call.</summary>
    /// <exception cref="ArgumentException">The channels do not fit, for example not divisible by the groups.</exception>
    nn.Module<Tensor, Tensor> Layer(int channels);

    /// <summary>True when a convolution before the layer should keep its own bias (there is no shift here).</summary>
    bool NeedsBias { get; }
}
