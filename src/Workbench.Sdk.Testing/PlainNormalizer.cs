using Workbench.Sdk.Normalizers;
using static TorchSharp.torch;

namespace Workbench.Sdk.Testing;

/// <summary>A stand-in: group normalisation with one group, which fits any number of channels.</summary>
public sealed class PlainNormalizer : INormalizer
{
    /// <inheritdoc/>
    public bool NeedsBias => false;

    /// <inheritdoc/>
    public nn.Module<Tensor, Tensor> Layer(int channels) => nn.GroupNorm(1, channels);
}
