namespace Workbench.Studies.Reporting;

/// <summary>The part of an axis that is shown.</summary>
/// <param name="Low">Its lower end.</param>
/// <param name="High">Its upper end, above the lower.</param>
/// <param name="Ticks">Round numbers in it.</param>
internal sealed record ChartRange(double Low, double High, IReadOnlyList<double> Ticks)
{
    private const int MostTicks = 6;

    /// <summary>Round ends around some values.</summary>
    public static ChartRange Of(IEnumerable<double> values)
    {
        double[] known = [.. values.Where(double.IsFinite)];
        var (low, high) = known.Length == 0 ? (0.0, 1.0) : (known.Min(), known.Max());
        if (high - low < 1e-9 * Math.Max(1, Math.Abs(high)))
        {
            (low, high) = (low - 0.5, high + 0.5);
        }

        var step = Step((high - low) / MostTicks);
        var (first, last) = (Math.Floor(low / step), Math.Ceiling(high / step));
        return new(first * step, last * step, [.. Enumerable.Range(0, (int)(last - first) + 1).Select(tick => Math.Round((first + tick) * step, 12))]);
    }

    /// <summary>Where a value lies, 0 at the lower end, 1 at the upper.</summary>
    public double Share(double value) => (value - Low) / (High - Low);

    // 1, 2 or 5 times a power of ten.
    private static double Step(double least)
    {
        var power = Math.Pow(10, Math.Floor(Math.Log10(least)));
        return new[] { 1, 2, 5, 10 }.Select(times => times * power).First(step => step >= least * (1 - 1e-9));
    }
}
