using Vision.Pixels;

namespace Plugins.Augment.Operations;

/// <summary>Stretches each channel to the full range; has no magnitude.</summary>
public sealed class AutoContrastOperation : Operation
{
    /// <inheritdoc/>
    public override string Name => "AutoContrast";

    /// <inheritdoc/>
    public override double Argument(double magnitude, OperationSizes sizes, Random random) => 0;

    /// <inheritdoc/>
    public override void Change(PixelRegion region, double argument, Random random) => Histograms.AutoContrast(region);
}
