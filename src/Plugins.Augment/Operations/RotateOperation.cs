using System.Globalization;
using Vision.Geometry;

namespace Plugins.Augment.Operations;

/// <summary>Turns about the middle: 30 degrees at magnitude 10, to either side. A box becomes the upright box around the turned one.</summary>
public sealed class RotateOperation : WarpOperation
{
    private const double MostDegrees = 30;

    /// <inheritdoc/>
    public override string Name => "Rotate";

    /// <inheritdoc/>
    public override double Argument(double magnitude, OperationSizes sizes, Random random) => Signed(MostDegrees * magnitude / Levels, random);

    /// <summary>Positive degrees turn clockwise.</summary>
    public override ImageTransform Motion(int width, int height, double argument)
    {
        var (sine, cosine) = Math.SinCos(argument * Math.PI / 180);
        var (middleX, middleY) = (width / 2.0, height / 2.0);
        return new(cosine, cosine, middleX - cosine * middleX + sine * middleY, middleY - sine * middleX - cosine * middleY, -sine, sine);
    }

    /// <inheritdoc/>
    public override string Words(double argument) => string.Create(CultureInfo.InvariantCulture, $"{argument:+0.0;-0.0} degrees");
}
