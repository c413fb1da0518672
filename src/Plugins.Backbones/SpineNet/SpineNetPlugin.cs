using Workbench.Sdk.Backbones;
using Workbench.Sdk.Plugins;

namespace Plugins.Backbones.SpineNet;

/// <summary>Makes <see cref="SpineNet"/>.</summary>
[Backbone("spinenet", Summary = "SpineNet-49S to -190, maps P3..P7 of one width; wants the neck 'identity'")]
public sealed class SpineNetPlugin : Plugin<IBackbone, SpineNetOptions>
{
    /// <inheritdoc/>
    protected override IBackbone Create(SpineNetOptions options, BuildContext context) => new SpineNet(
        options, context.Normalizer ?? throw new ArgumentException("spinenet needs a normalizer: name one, for example batch-norm or group-norm."));
}
