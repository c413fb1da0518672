using Vision.Pixels;

namespace Plugins.Augment.Operations;

/// <summary>Spreads the values of each channel evenly; has no magnitude.</summary>
public sealed class EqualizeOperation : Operation
{
    /// <inheritdoc/>
    public override string Name => "Equalize";

    /// <inheritdoc/>
    public override double Argument(double magnitude, OperationSizes sizes, Random random) => 0;

    /// <inheritdoc/>
    public override void Change(PixelRegion region, double argument, Random random) => Histograms.Equalize(region);
}
