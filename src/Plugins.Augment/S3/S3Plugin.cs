using Plugins.Augment.Choices;
using Plugins.Augment.Detection;
using Plugins.Augment.Operations;
using Workbench.Sdk.Augment;
using Workbench.Sdk.Plugins;

namespace Plugins.Augment.S3;

/// <summary>Exports Augment-S3, a <see cref="DetectionPolicy"/>.</summary>
[Augment("s3", Summary = "Augment-S3: AutoAugment for detection, flip, large scale jitter 0.5..2.0 and crop")]
public sealed class S3Plugin : Plugin<IAugmentPolicy, S3Options>
{
    /// <inheritdoc/>
    protected override IAugmentPolicy Create(S3Options options, BuildContext context) => new DetectionPolicy(
        new OperationRun(
            new AutoAugmentChoice(DetectionTables.Of(options.Policy)),
            new OperationSizes(options.Translate, options.Cutout, options.TranslateInBox, options.CutoutInBox)),
        new ScaleAndCrop(options.Flip, options.MinScale, options.MaxScale, options.MinBoxSize, context.ImageSize.Width, context.ImageSize.Height));
}
