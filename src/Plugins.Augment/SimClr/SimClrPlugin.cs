using Workbench.Sdk.Augment;
using Workbench.Sdk.Plugins;

namespace Plugins.Augment.SimClr;

/// <summary>Exports <see cref="SimClrPolicy"/>.</summary>
[Augment("simclr", Summary = "For contrastive pre-training: crop and flip, colour jitter, grey, blur")]
public sealed class SimClrPlugin : Plugin<IAugmentPolicy, SimClrOptions>
{
    /// <inheritdoc/>
    protected override IAugmentPolicy Create(SimClrOptions options, BuildContext context) =>
        new SimClrPolicy(options, context.ImageSize.Width, context.ImageSize.Height);
}
