using Workbench.Sdk.Backbones;
using Workbench.Sdk.Plugins;

namespace Plugins.Backbones.Vgg;

/// <summary>Makes <see cref="Vgg"/>.</summary>
[Backbone("vgg", Summary = "VGG-11/13/16/19 with torchvision's weight names; needs no normalizer")]
public sealed class VggPlugin : Plugin<IBackbone, VggOptions>
{
    /// <inheritdoc/>
    protected override IBackbone Create(VggOptions options, BuildContext context)
    {
        // The layers of the normalizer "none" would take places among the keys that torchvision's files do not have.
        var isPlain = context.Normalizer is null || context.Normalizer is Normalizers.NoNormalizer;
        return new Vgg(options, isPlain ? null : context.Normalizer);
    }
}
