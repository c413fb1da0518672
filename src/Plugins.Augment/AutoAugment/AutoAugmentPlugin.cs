using Plugins.Augment.Choices;
using Plugins.Augment.Classification;
using Plugins.Augment.Operations;
using Workbench.Sdk.Augment;
using Workbench.Sdk.Plugins;

namespace Plugins.Augment.AutoAugment;

/// <summary>Exports AutoAugment, a <see cref="ClassificationPolicy"/>.</summary>
[Augment("auto-augment", Summary = "For classification: crop and flip, then AutoAugment for ImageNet (25 sub-policies)")]
public sealed class AutoAugmentPlugin : Plugin<IAugmentPolicy, AutoAugmentOptions>
{
    /// <inheritdoc/>
    protected override IAugmentPolicy Create(AutoAugmentOptions options, BuildContext context) => new ClassificationPolicy(
        CropChoice.Create(options.Crop, options.RandomResized, options.Pad, context.ImageSize.Width, context.ImageSize.Height),
        new OperationRun(
            new AutoAugmentChoice(ImageNetTable.Policies),
            new OperationSizes(options.Translate, Cutout: 0)));
}
