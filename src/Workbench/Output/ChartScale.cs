using System.Globalization;

namespace Workbench.Output;

/// <summary>A range with round marks.</summary>
/// <param name="Low">Its lower end.</param>
/// <param name="High">Its upper end, above the lower.</param>
/// <param name="Step">Between two marks.</param>
internal sealed record ChartScale(double Low, double High, double Step)
{
    /// <summary>The marks, ascending.</summary>
    public IEnumerable<double> Marks
    {
        get
        {
            for (var i = Math.Ceiling(Low / Step - 1e-9); i * Step <= High + Step * 1e-9; i++)
            {
                yield return i * Step;
            }
        }
    }

    /// <summary>Around values, of which those that are NaN or infinite do not count.</summary>
    /// <param name="values">Any numbers.</param>
    /// <param name="marks">About how many marks are wanted.</param>
    /// <param name="fromZero">The range begins at 0.</param>
    public static ChartScale Around(IEnumerable<double> values, int marks, bool fromZero)
    {
        var finite = values.Where(double.IsFinite).ToArray();
        var (low, high) = finite.Length == 0 ? (0, 1) : (fromZero ? Math.Min(0, finite.Min()) : finite.Min(), finite.Max());
        if (!(high > low))
        {
            var margin = low == 0 ? 0.5 : Math.Abs(low) * 0.1;
            (low, high) = (fromZero && low >= 0 ? 0 : low - margin, high + margin);
        }

        return new(low, high, RoundStep((high - low) / Math.Max(1, marks)));
    }

    /// <summary>A place in the range, 0..1.</summary>
    public double Place(double value) => (value - Low) / (High - Low);

    /// <summary>A mark as text: <c>0.25</c>, <c>30</c>, <c>10k</c>.</summary>
    public string Label(double mark)
    {
        if (Math.Abs(mark) < Step * 1e-6)
        {
            return "0";
        }

        var (scale, unit) = Math.Max(Math.Abs(Low), Math.Abs(High)) switch
        {
            >= 1e18 => (1e18, "E"),
            >= 1e15 => (1e15, "P"),
            >= 1e12 => (1e12, "T"),
            >= 1e9 => (1e9, "G"),
            >= 1e6 => (1e6, "M"),
            >= 1e4 => (1e3, "k"),
            _ => (1.0, ""),
        };
        var decimals = Math.Clamp((int)Math.Ceiling(-Math.Log10(Step / scale) - 1e-9), 0, 6);
        return (mark / scale).ToString("F" + decimals, CultureInfo.InvariantCulture) + unit;
    }

    // 1, 2 or 5 times a power of ten, not below what was asked for.
    private static double RoundStep(double least)
    {
        var power = Math.Pow(10, Math.Floor(Math.Log10(least)));
        return power * ((least / power) switch { <= 1 => 1, <= 2 => 2, <= 5 => 5, _ => 10 });
    }
}
