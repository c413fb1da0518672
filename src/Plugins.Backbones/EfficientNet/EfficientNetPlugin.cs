using Workbench.Sdk.Backbones;
using Workbench.Sdk.Plugins;

namespace Plugins.Backbones.EfficientNet;

/// <summary>Makes <see cref="EfficientNet"/>.</summary>
[Backbone("efficientnet", Summary = "EfficientNet-B0 to -B8 and -L2 with torchvision's weight names")]
public sealed class EfficientNetPlugin : Plugin<IBackbone, EfficientNetOptions>
{
    /// <inheritdoc/>
    protected override IBackbone Create(EfficientNetOptions options, BuildContext context) => new EfficientNet(
        options, context.Normalizer ?? throw new ArgumentException("efficientnet needs a normalizer: name one, for example batch-norm or group-norm."));
}
