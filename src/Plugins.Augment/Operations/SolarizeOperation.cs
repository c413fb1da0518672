using Vision.Pixels;

namespace Plugins.Augment.Operations;

/// <summary>Values from a threshold on become their negative: all at magnitude 0, none from 10 on.</summary>
public sealed class SolarizeOperation : Operation
{
    private const double Values = 256;

    /// <inheritdoc/>
    public override string Name => "Solarize";

    /// <inheritdoc/>
    public override double Argument(double magnitude, OperationSizes sizes, Random random) => Math.Truncate(Values * magnitude / Levels);

    /// <inheritdoc/>
    public override void Change(PixelRegion region, double argument, Random random) => Tones.Solarize(region, (int)argument);

    /// <inheritdoc/>
    public override string Words(double argument) => argument >= Values ? $"threshold {argument:0}: no value is so bright" : $"threshold {argument:0}";
}
