using Plugins.Augment.Detection;
using Workbench.Sdk.Augment;
using Workbench.Sdk.Plugins;

namespace Plugins.Augment.S3;

/// <summary>Exports Augment-S3, a <see cref="DetectionPolicy"/>.</summary>
[Augment("s3", Summary = "Augment-S3: AutoAugment for detection, flip, large scale jitter 0.5..2.0 and crop")]
public sealed class S3Plugin : Plugin<IAugmentPolicy, S3Options>
{
    /// <inheritdoc/>
    protected override IAugmentPolicy Create(S3Options options, BuildContext context) =>
        new DetectionPolicy(options.Operations(), new ScaleAndCrop(options, context.ImageSize));
}
