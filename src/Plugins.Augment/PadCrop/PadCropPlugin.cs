using Workbench.Sdk.Augment;
using Workbench.Sdk.Plugins;

namespace Plugins.Augment.PadCrop;

/// <summary>Exports <see cref="PadCropPolicy"/>.</summary>
[Augment("pad-crop", Summary = "For small classification images: shift by up to 4 pixels, and flip")]
public sealed class PadCropPlugin : Plugin<IAugmentPolicy, PadCropOptions>
{
    /// <inheritdoc/>
    protected override IAugmentPolicy Create(PadCropOptions options, BuildContext context) =>
        new PadCropPolicy(options, context.ImageSize.Width, context.ImageSize.Height);
}
