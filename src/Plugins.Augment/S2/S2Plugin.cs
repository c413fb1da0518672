using Plugins.Augment.Detection;
using Workbench.Sdk.Augment;
using Workbench.Sdk.Plugins;

namespace Plugins.Augment.S2;

/// <summary>Exports Augment-S2, a <see cref="DetectionPolicy"/>.</summary>
[Augment("s2", Summary = "Augment-S2: AutoAugment for detection, flip, scale jitter 0.8..1.2 and crop")]
public sealed class S2Plugin : Plugin<IAugmentPolicy, S2Options>
{
    /// <inheritdoc/>
    protected override IAugmentPolicy Create(S2Options options, BuildContext context) =>
        new DetectionPolicy(options.Operations(), new ScaleAndCrop(options, context.ImageSize));
}
