using Vision.Pixels;

namespace Plugins.Augment.Operations;

/// <summary>More or less contrast.</summary>
public sealed class ContrastOperation : EnhanceOperation
{
    /// <inheritdoc/>
    public override string Name => "Contrast";

    /// <inheritdoc/>
    public override void Change(PixelRegion region, double argument, Random random) => Enhance.Contrast(region, argument);
}
