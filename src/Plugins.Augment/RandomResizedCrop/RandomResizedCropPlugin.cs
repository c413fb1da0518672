using Workbench.Sdk.Augment;
using Workbench.Sdk.Plugins;

namespace Plugins.Augment.RandomResizedCrop;

/// <summary>Exports <see cref="RandomResizedCropPolicy"/>.</summary>
[Augment("random-resized-crop", Summary = "For classification: a random window scaled to the input, and flip")]
public sealed class RandomResizedCropPlugin : Plugin<IAugmentPolicy, RandomResizedCropOptions>
{
    /// <inheritdoc/>
    protected override IAugmentPolicy Create(RandomResizedCropOptions options, BuildContext context) =>
        new RandomResizedCropPolicy(options, context.ImageSize.Width, context.ImageSize.Height);
}
