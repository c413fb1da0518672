using Vision.Pixels;

namespace Plugins.Augment.Operations;

/// <summary>Mirrors pixels left to right; published policies have it inside boxes only, where no label moves. Has no magnitude.</summary>
public sealed class FlipOperation : Operation
{
    /// <inheritdoc/>
    public override string Name => "Flip";

    /// <inheritdoc/>
    public override double Argument(double magnitude, OperationSizes sizes, Random random) => 0;

    /// <inheritdoc/>
    public override void Change(PixelRegion region, double argument, Random random) => RegionFlip.Horizontal(region);
}
