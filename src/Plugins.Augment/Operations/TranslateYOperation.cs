using Vision.Geometry;

namespace Plugins.Augment.Operations;

/// <summary>Moves by whole rows, to either side.</summary>
public sealed class TranslateYOperation : WarpOperation
{
    /// <inheritdoc/>
    public override string Name => "TranslateY";

    /// <inheritdoc/>
    public override double Argument(double magnitude, OperationSizes sizes, Random random) =>
        Signed(Math.Truncate(sizes.Translate * magnitude / Levels), random);

    /// <inheritdoc/>
    public override ImageTransform Motion(int width, int height, double argument) => new(1, 1, 0, -argument);

    /// <inheritdoc/>
    public override string Words(double argument) => $"{-argument:+0;-0;0} px";
}
