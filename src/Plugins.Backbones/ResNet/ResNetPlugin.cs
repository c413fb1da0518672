using Workbench.Sdk.Backbones;
using Workbench.Sdk.Plugins;

namespace Plugins.Backbones.ResNet;

/// <summary>Makes <see cref="ResNet"/>.</summary>
[Backbone("resnet", Summary = "ResNet-18/34/50/101/152 with torchvision's weight names")]
public sealed class ResNetPlugin : Plugin<IBackbone, ResNetOptions>
{
    /// <inheritdoc/>
    protected override IBackbone Create(ResNetOptions options, BuildContext context) =>
        new ResNet(options, context.Normalizer ?? throw new ArgumentException("resnet needs a normalizer: name one, for example group-norm or batch-norm."));
}
