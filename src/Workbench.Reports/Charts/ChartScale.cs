using System.Globalization;

namespace Workbench.Reports.Charts;

/// <summary>A range with round marks.</summary>
/// <param name="Low">Its lower end.</param>
/// <param name="High">Its upper end, above the lower.</param>
/// <param name="Step">Between two marks; of a logarithmic range, decades between two marks, 0 for several in each.</param>
/// <param name="IsLog">Equal factors take equal room. Both ends are above 0, and what is not has no place.</param>
public sealed record ChartScale(double Low, double High, double Step, bool IsLog = false)
{
    private static readonly double[] MarksInDecade = [1, 2, 5];

    /// <summary>The marks, ascending.</summary>
    public IEnumerable<double> Marks => IsLog ? LogMarks() : EvenMarks();

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

    /// <summary>A given range.</summary>
    /// <param name="low">Its lower end.</param>
    /// <param name="high">Its upper end, above the lower.</param>
    /// <param name="marks">About how many marks are wanted.</param>
    public static ChartScale Between(double low, double high, int marks) => new(low, high, RoundStep((high - low) / Math.Max(1, marks)));

    /// <summary>Logarithmic, around the values above 0; null when there are none.</summary>
    /// <param name="values">Any numbers.</param>
    /// <param name="marks">About how many marks are wanted.</param>
    public static ChartScale? AroundLog(IEnumerable<double> values, int marks)
    {
        var positive = values.Where(value => value > 0 && double.IsFinite(value)).ToArray();
        if (positive.Length == 0)
        {
            return null;
        }

        var (low, high) = (positive.Min(), positive.Max());
        (low, high) = high > low ? (low, high) : (low / 2, high * 2);
        var decades = Math.Log10(high / low);
        return new(low, high, decades * MarksInDecade.Length <= Math.Max(3, marks) ? 0 : Math.Ceiling(decades / Math.Max(1, marks)), IsLog: true);
    }

    /// <summary>A place in the range, 0..1; NaN for what a logarithmic one cannot hold.</summary>
    public double Place(double value) => !IsLog ? (value - Low) / (High - Low)
        : value > 0 ? Math.Log(value / Low) / Math.Log(High / Low)
        : double.NaN;

    /// <summary>A mark as text: <c>0.25</c>, <c>30</c>, <c>10k</c>.</summary>
    public string Label(double mark)
    {
        if (IsLog)
        {
            return mark.ToString(mark is >= 1e-3 and < 1e4 ? "0.#####" : "0.#e+0", CultureInfo.InvariantCulture);
        }

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

    private IEnumerable<double> EvenMarks()
    {
        for (var i = Math.Ceiling(Low / Step - 1e-9); i * Step <= High + Step * 1e-9; i++)
        {
            yield return i * Step;
        }
    }

    private IEnumerable<double> LogMarks()
    {
        var (first, last) = (Math.Floor(Math.Log10(Low)), Math.Ceiling(Math.Log10(High)));
        for (var decade = first; decade <= last; decade += Math.Max(1, Step))
        {
            foreach (var mark in Step == 0 ? MarksInDecade : [1.0])
            {
                var value = mark * Math.Pow(10, decade);
                if (value >= Low * (1 - 1e-9) && value <= High * (1 + 1e-9))
                {
                    yield return value;
                }
            }
        }
    }

    // 1, 2 or 5 times a power of ten, not below what was asked for.
    private static double RoundStep(double least)
    {
        var power = Math.Pow(10, Math.Floor(Math.Log10(least)));
        return power * ((least / power) switch { <= 1 => 1, <= 2 => 2, <= 5 => 5, _ => 10 });
    }
}
