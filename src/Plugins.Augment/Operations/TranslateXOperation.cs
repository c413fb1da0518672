using Vision.Geometry;

namespace Plugins.Augment.Operations;

/// <summary>Moves by whole columns, to either side.</summary>
public sealed class TranslateXOperation : WarpOperation
{
    /// <inheritdoc/>
    public override string Name => "TranslateX";

    /// <inheritdoc/>
    public override double Argument(double magnitude, OperationSizes sizes, Random random) =>
        Signed(Math.Truncate(sizes.Translate * magnitude / Levels), random);

    /// <inheritdoc/>
    public override ImageTransform Motion(int width, int height, double argument) => new(1, 1, -argument, 0);

    /// <inheritdoc/>
    public override string Words(double argument) => $"{-argument:+0;-0;0} px";
}
