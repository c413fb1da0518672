using Workbench.Sdk.Backbones;
using Workbench.Sdk.Plugins;

namespace Plugins.Backbones.ResNet;

/// <summary>Makes <see cref="ResNet"/>.</summary>
[Backbone("resnet", Summary = "ResNet-18 to -420, ResNeXt and ResNet-D with torchvision's weight names")]
public sealed class ResNetPlugin : Plugin<IBackbone, ResNetOptions>
{
    /// <inheritdoc/>
    protected override IBackbone Create(ResNetOptions options, BuildContext context)
    {
        if (options.Depth < 50 && (options.Groups, options.GroupWidth) != (1, 64))
        {
            throw new ArgumentException($"groups and groupWidth are of bottleneck blocks; a resnet of depth {options.Depth} has none. Take depth 50 or more.");
        }

        return new ResNet(options, context.Normalizer
            ?? throw new ArgumentException("resnet needs a normalizer: name one, for example group-norm or batch-norm."));
    }
}
