using Vision.Metrics;

namespace Workbench.Runs.Comparing;

/// <summary>What a difference is worth.</summary>
public enum Verdict
{
    /// <summary>The interval lies above zero.</summary>
    Better,

    /// <summary>The interval lies below zero.</summary>
    Worse,

    /// <summary>Zero is in the interval.</summary>
    WithinNoise,

    /// <summary>There is no interval: no stored matches, or the number is undefined in most draws.</summary>
    Unknown,
}

/// <summary>A 95 % percentile interval.</summary>
/// <param name="Low">The 2.5 % quantile of the draws; NaN when there is no interval.</param>
/// <param name="High">The 97.5 % quantile of the draws.</param>
public readonly record struct Interval(double Low, double High)
{
    /// <summary>No interval.</summary>
    public static Interval None { get; } = new(double.NaN, double.NaN);

    /// <summary>Whether there is one.</summary>
    public bool IsKnown => !double.IsNaN(Low);

    /// <summary>What the interval says of a difference.</summary>
    public Verdict Verdict => !IsKnown ? Verdict.Unknown : Low > 0 ? Verdict.Better : High < 0 ? Verdict.Worse : Verdict.WithinNoise;

    /// <summary>From bootstrap draws; those in which the number is undefined (NaN) are left out, and none is made when they are half or more.</summary>
    public static Interval Of(IReadOnlyCollection<double> draws)
    {
        if (draws.Count(draw => !double.IsNaN(draw)) * 2 <= draws.Count)
        {
            return None;
        }

        var (low, high) = Bootstrap.Interval(draws);
        return new(low, high);
    }
}
