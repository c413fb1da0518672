using Vision.Pixels;

namespace Plugins.Augment.Operations;

/// <summary>Stronger or paler colours.</summary>
public sealed class ColorOperation : EnhanceOperation
{
    /// <inheritdoc/>
    public override string Name => "Color";

    /// <inheritdoc/>
    public override void Change(PixelRegion region, double argument, Random random) => Enhance.Color(region, argument);
}
