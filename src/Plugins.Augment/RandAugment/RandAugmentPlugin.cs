using Plugins.Augment.Choices;
using Plugins.Augment.Classification;
using Plugins.Augment.Operations;
using Workbench.Sdk.Augment;
using Workbench.Sdk.Plugins;

namespace Plugins.Augment.RandAugment;

/// <summary>Exports RandAugment, a <see cref="ClassificationPolicy"/>.</summary>
[Augment("rand-augment", Summary = "For classification: crop and flip, then RandAugment (16 operations)")]
public sealed class RandAugmentPlugin : Plugin<IAugmentPolicy, RandAugmentOptions>
{
    /// <inheritdoc/>
    protected override IAugmentPolicy Create(RandAugmentOptions options, BuildContext context) => new ClassificationPolicy(
        CropChoice.Create(options.Crop, options.RandomResized, options.Pad, context.ImageSize.Width, context.ImageSize.Height),
        new OperationRun(
            new RandAugmentChoice(options.Operations, options.Magnitude, options.Identity),
            new OperationSizes(options.Translate, options.Cutout)));
}
