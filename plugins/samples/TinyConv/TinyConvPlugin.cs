using Workbench.Sdk.Backbones;
using Workbench.Sdk.Plugins;

namespace TinyConv;

/// <summary>Makes <see cref="TinyConvNetwork"/>.</summary>
[Backbone("tiny-conv", Summary = "Sample: a few plain convolutions, maps C2..C5")]
public sealed class TinyConvPlugin : Plugin<IBackbone, TinyConvOptions>
{
    /// <inheritdoc/>
    protected override IBackbone Create(TinyConvOptions options, BuildContext context) =>
        new TinyConvNetwork(options, context.Normalizer ?? throw new ArgumentException("tiny-conv needs a normalizer: name one, for example layer-norm."));
}
