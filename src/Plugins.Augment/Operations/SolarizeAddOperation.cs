using Vision.Pixels;

namespace Plugins.Augment.Operations;

/// <summary>Adds to values below 128: 110 at magnitude 10.</summary>
public sealed class SolarizeAddOperation : Operation
{
    private const double MostAdded = 110;

    /// <inheritdoc/>
    public override string Name => "SolarizeAdd";

    /// <inheritdoc/>
    public override double Argument(double magnitude, OperationSizes sizes, Random random) => Math.Truncate(MostAdded * magnitude / Levels);

    /// <inheritdoc/>
    public override void Change(PixelRegion region, double argument, Random random) => Tones.SolarizeAdd(region, (int)argument);

    /// <inheritdoc/>
    public override string Words(double argument) => $"{argument:0} added";
}
