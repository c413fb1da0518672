using Plugins.Augment.Choices;
using Plugins.Augment.Detection;
using Plugins.Augment.Operations;
using Workbench.Sdk.Augment;
using Workbench.Sdk.Plugins;

namespace Plugins.Augment.S4;

/// <summary>Exports Augment-S4, a <see cref="DetectionPolicy"/>.</summary>
[Augment("s4", Summary = "Augment-S4: RandAugment for detection, flip, large scale jitter 0.5..2.0 and crop")]
public sealed class S4Plugin : Plugin<IAugmentPolicy, S4Options>
{
    /// <inheritdoc/>
    protected override IAugmentPolicy Create(S4Options options, BuildContext context) => new DetectionPolicy(
        new OperationRun(
            new RandAugmentChoice(options.Operations, options.Magnitude, options.Identity),
            new OperationSizes(options.Translate, options.Cutout)),
        new ScaleAndCrop(options, context.ImageSize));
}
