using Vision.Pixels;

namespace Plugins.Augment.Operations;

/// <summary>Fewer bits per value: 4 at magnitude 10, more above, fewer below.</summary>
/// <remarks>The published table gives 0 bits below magnitude 2.5, where TensorFlow's shift keeps one (recalled, unverified) and Pillow's
/// picture is black; one is kept here.</remarks>
public sealed class PosterizeOperation : Operation
{
    private const double MostBits = 4;

    /// <inheritdoc/>
    public override string Name => "Posterize";

    /// <inheritdoc/>
    public override double Argument(double magnitude, OperationSizes sizes, Random random) => Math.Clamp(Math.Truncate(MostBits * magnitude / Levels), 1, 8);

    /// <inheritdoc/>
    public override void Change(PixelRegion region, double argument, Random random) => Tones.Posterize(region, (int)argument);

    /// <inheritdoc/>
    public override string Words(double argument) => $"{argument:0} bits";
}
