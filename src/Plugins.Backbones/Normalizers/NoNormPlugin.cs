using Workbench.Sdk.Normalizers;
using Workbench.Sdk.Plugins;
using static TorchSharp.torch;

namespace Plugins.Backbones.Normalizers;

/// <summary>Settings of no normalisation: none.</summary>
public sealed record NoNormOptions;

/// <summary>No normalisation; convolutions keep their biases.</summary>
[Normalizer("none", Summary = "No normalisation; convolutions keep their bias")]
public sealed class NoNormPlugin : Plugin<INormalizer, NoNormOptions>
{
    /// <inheritdoc/>
    protected override INormalizer Create(NoNormOptions options, BuildContext context) => new NoNormalizer();
}

/// <summary>Adds layers that do nothing, so that a network has the same names with and without normalisation.</summary>
internal sealed class NoNormalizer : INormalizer
{
    public bool NeedsBias => true;

    public nn.Module<Tensor, Tensor> Layer(int channels) => nn.Identity();
}
