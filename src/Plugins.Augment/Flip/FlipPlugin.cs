using Workbench.Sdk.Augment;
using Workbench.Sdk.Plugins;

namespace Plugins.Augment.Flip;

/// <summary>Exports <see cref="FlipPolicy"/>.</summary>
[Augment("flip", KeepsSize = true, Summary = "Mirrors left and right, and nothing else")]
public sealed class FlipPlugin : Plugin<IAugmentPolicy, FlipOptions>
{
    /// <inheritdoc/>
    protected override IAugmentPolicy Create(FlipOptions options, BuildContext context) => new FlipPolicy(options, context.ImageSize, context.ImagesAreScaled);
}
