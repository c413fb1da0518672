using Vision.Data;
using Vision.Loading;
using Workbench.Sdk.Augment;
using Workbench.Sdk.Plugins;

namespace Plugins.Augment.None;

/// <summary>There is nothing to choose.</summary>
public sealed record NoneOptions;

/// <summary>The image as evaluation sees it: scaled to fit, or as it comes where it has its size already.</summary>
public sealed class NonePolicy(int width, int height, bool isScaled = false) : IAugmentPolicy
{
    /// <inheritdoc/>
    public Sample Apply(Sample sample, Random random) => isScaled ? sample : ResizeToFit.Apply(sample, width, height);
}

/// <summary>Exports <see cref="NonePolicy"/>.</summary>
[Augment("none", KeepsSize = true, Summary = "No augmentation: images are only scaled to fit the input")]
public sealed class NonePlugin : Plugin<IAugmentPolicy, NoneOptions>
{
    /// <inheritdoc/>
    protected override IAugmentPolicy Create(NoneOptions options, BuildContext context) =>
        new NonePolicy(context.ImageSize.Width, context.ImageSize.Height, context.ImagesAreScaled);
}
