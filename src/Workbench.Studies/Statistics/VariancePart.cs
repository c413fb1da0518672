using MathNet.Numerics.Distributions;

namespace Workbench.Studies.Statistics;

/// <summary>A part of the variance of an estimate.</summary>
/// <param name="Variance">How large.</param>
/// <param name="Freedom">From how many independent differences it was estimated.</param>
public readonly record struct VariancePart(double Variance, double Freedom);

/// <summary>An estimate with the parts of its variance: one for the images it was measured on, one for the seeds of each condition.</summary>
/// <param name="Value">The estimate.</param>
/// <param name="Images">From the images.</param>
/// <param name="Seeds">One per condition.</param>
public sealed record Estimate(double Value, VariancePart Images, IReadOnlyList<VariancePart> Seeds)
{
    /// <summary>Share of intervals that hold the true value.</summary>
    public const double Level = 0.95;

    /// <summary>Variance from the seeds of all conditions.</summary>
    public double SeedVariance => Seeds.Sum(part => part.Variance);

    /// <summary>Half the width of the 95 % interval.</summary>
    public double HalfWidth => HalfWidthAt(1, 1);

    /// <summary>Half the width if there were more images and more seeds.</summary>
    /// <param name="moreImages">Times as many images.</param>
    /// <param name="moreSeeds">Times as many seeds in every condition.</param>
    public double HalfWidthAt(double moreImages, double moreSeeds)
    {
        VariancePart[] parts =
        [
            new(Images.Variance / moreImages, Images.Freedom * moreImages),
            .. Seeds.Select(part => new VariancePart(part.Variance / moreSeeds, ((part.Freedom + 1) * moreSeeds) - 1)),
        ];
        var variance = parts.Sum(part => part.Variance);
        return variance == 0 ? 0 : StudentT.InvCDF(0, 1, FreedomOf(parts), (1 + Level) / 2) * Math.Sqrt(variance);
    }

    // Welch and Satterthwaite: the sum behaves as if it had been estimated from this many differences.
    private static double FreedomOf(VariancePart[] parts)
    {
        var sum = parts.Sum(part => part.Variance);
        return sum * sum / parts.Where(part => part.Variance > 0).Sum(part => part.Variance * part.Variance / part.Freedom);
    }
}
