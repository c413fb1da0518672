using Workbench.Sdk.Augment;
using Workbench.Sdk.Plugins;

namespace Plugins.Augment.S1;

/// <summary>Exports <see cref="S1Policy"/>.</summary>
[Augment("s1", Summary = "Augment-S1: flip, scale jitter 0.8..1.2 and crop")]
public sealed class S1Plugin : Plugin<IAugmentPolicy, S1Options>
{
    /// <inheritdoc/>
    protected override IAugmentPolicy Create(S1Options options, BuildContext context) =>
        new S1Policy(options, context.ImageSize.Width, context.ImageSize.Height);
}
