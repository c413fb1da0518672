using Vision.Data;
using Vision.Loading;
using Workbench.Sdk.Augment;
using Workbench.Sdk.Plugins;

namespace Plugins.Augment.None;

/// <summary>There is nothing to choose.</summary>
public sealed record NoneOptions;

/// <summary>The image scaled to fit, as evaluation sees it.</summary>
public sealed class NonePolicy(int width, int height) : IAugmentPolicy
{
    /// <inheritdoc/>
    public Sample Apply(Sample sample, Random random) => ResizeToFit.Apply(sample, width, height);
}

/// <summary>Exports <see cref="NonePolicy"/>.</summary>
[Augment("none", Summary = "No augmentation: images are only scaled to fit the input")]
public sealed class NonePlugin : Plugin<IAugmentPolicy, NoneOptions>
{
    /// <inheritdoc/>
    protected override IAugmentPolicy Create(NoneOptions options, BuildContext context) => new NonePolicy(context.ImageSize.Width, context.ImageSize.Height);
}
