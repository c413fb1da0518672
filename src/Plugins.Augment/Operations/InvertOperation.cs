using Vision.Pixels;

namespace Plugins.Augment.Operations;

/// <summary>The negative; has no magnitude.</summary>
public sealed class InvertOperation : Operation
{
    /// <inheritdoc/>
    public override string Name => "Invert";

    /// <inheritdoc/>
    public override double Argument(double magnitude, OperationSizes sizes, Random random) => 0;

    /// <inheritdoc/>
    public override void Change(PixelRegion region, double argument, Random random) => Tones.Invert(region);
}
