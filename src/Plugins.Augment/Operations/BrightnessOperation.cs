using Vision.Pixels;

namespace Plugins.Augment.Operations;

/// <summary>Brighter or darker.</summary>
public sealed class BrightnessOperation : EnhanceOperation
{
    /// <inheritdoc/>
    public override string Name => "Brightness";

    /// <inheritdoc/>
    public override void Change(PixelRegion region, double argument, Random random) => Enhance.Brightness(region, argument);
}
