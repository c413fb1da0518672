using Vision.Pixels;

namespace Plugins.Augment.Operations;

/// <summary>Nothing: a choice of its own in some RandAugments.</summary>
public sealed class IdentityOperation : Operation
{
    /// <inheritdoc/>
    public override string Name => "Identity";

    /// <inheritdoc/>
    public override double Argument(double magnitude, OperationSizes sizes, Random random) => 0;

    /// <inheritdoc/>
    public override void Change(PixelRegion region, double argument, Random random)
    {
    }

    /// <inheritdoc/>
    public override bool Apply(Draft draft, double argument, double probability, Random random) => random.NextDouble() < probability;
}
