using System.Globalization;
using Vision.Geometry;

namespace Plugins.Augment.Operations;

/// <summary>Moves rows sideways in proportion to their distance from the first: 0.3 pixels per pixel at magnitude 10, to either side.</summary>
public sealed class ShearXOperation : WarpOperation
{
    private const double Most = 0.3;

    /// <inheritdoc/>
    public override string Name => "ShearX";

    /// <inheritdoc/>
    public override double Argument(double magnitude, OperationSizes sizes, Random random) => Signed(Most * magnitude / Levels, random);

    /// <inheritdoc/>
    public override ImageTransform Motion(int width, int height, double argument) => new(1, 1, 0, 0, -argument, 0);

    /// <inheritdoc/>
    public override string Words(double argument) => string.Create(CultureInfo.InvariantCulture, $"{argument:+0.000;-0.000} per pixel");
}
