using System.Globalization;

namespace Plugins.Augment.Operations;

/// <summary>An operation with a factor: 0.1 is nearly the poorer picture, 1 the picture itself, 1.9 (magnitude 10) far beyond.</summary>
public abstract class EnhanceOperation : Operation
{
    private const double Least = 0.1, Range = 1.8;

    /// <inheritdoc/>
    public override double Argument(double magnitude, OperationSizes sizes, Random random) => Least + Range * magnitude / Levels;

    /// <inheritdoc/>
    public override string Words(double argument) => string.Create(CultureInfo.InvariantCulture, $"factor {argument:0.00}");
}
