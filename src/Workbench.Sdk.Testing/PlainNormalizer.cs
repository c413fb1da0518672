using Workbench.Sdk.Normalizers;
using static TorchSharp.torch;

namespace Workbench.Sdk.Testing;

/// <summary>A stand-in: group normalisation with one group, which fits any number of channels.</summary>
public sealed class PlainNormalizer : INormalizer
{
    /// <inheritdoc/>
    public bool NeedsBias => false;

    /// <inheritdoc/>
    public nn.Module<Tensor, Tensor> Layer(int channels)
    {
        // TorchSharp's GroupNorm starts with whatever its memory held.
        var layer = nn.GroupNorm(1, channels);
        using var scope = NewDisposeScope();
        nn.init.ones_(layer.weight);
        nn.init.zeros_(layer.bias);
        return layer;
    }
}
