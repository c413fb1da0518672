using Vision.Pixels;

namespace Plugins.Augment.Operations;

/// <summary>Sharper or smoother.</summary>
public sealed class SharpnessOperation : EnhanceOperation
{
    /// <inheritdoc/>
    public override string Name => "Sharpness";

    /// <inheritdoc/>
    public override void Change(PixelRegion region, double argument, Random random) => Sharpness.Apply(region, argument);
}
