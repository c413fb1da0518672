using System.Globalization;
using Workbench.Runs.Storage;

namespace Workbench.Runs.Queries;

/// <summary>Numbers and states as people read them.</summary>
public static class Display
{
    private static readonly (double Scale, string Unit)[] Scales = [(1e18, "E"), (1e15, "P"), (1e12, "T"), (1e9, "G"), (1e6, "M"), (1e3, "k")];

    /// <summary>A length of time: <c>3.1 h</c>, <c>27 min</c>, <c>12 s</c>.</summary>
    public static string Duration(double seconds) => seconds switch
    {
        double.NaN => "-",
        >= 48 * 3600 => Invariant($"{seconds / 86400:0.0} d"),
        >= 3600 => Invariant($"{seconds / 3600:0.0} h"),
        >= 100 => Invariant($"{seconds / 60:0} min"),
        >= 10 or 0 => Invariant($"{seconds:0} s"),
        _ => Invariant($"{seconds:0.0} s"),
    };

    /// <summary>A length of time in a narrow column: <c>45s</c>, <c>27m</c>, <c>3.1h</c>, <c>2.4d</c>.</summary>
    public static string Short(double seconds) => seconds switch
    {
        double.NaN => "-",
        < 60 => Invariant($"{Math.Ceiling(seconds):0}s"),
        < 100 * 60 => Invariant($"{seconds / 60:0}m"),
        < 48 * 3600 => Invariant($"{seconds / 3600:0.0}h"),
        _ => Invariant($"{seconds / 86400:0.0}d"),
    };

    /// <summary>A share that has been reached in full: <c>72 %</c>; 100 only when nothing is missing.</summary>
    public static string Percent(double percent) => Invariant($"{Math.Floor(percent):0} %");

    /// <summary>A score as metrics count it, 0 to 100: <c>52.7</c>; <c>-</c> where it is undefined.</summary>
    public static string Score(double score, string format = "0.0") => double.IsNaN(score) ? "-" : score.ToString(format, CultureInfo.InvariantCulture);

    /// <summary>A share of one: <c>12.3 %</c>; <c>-</c> where it is undefined.</summary>
    public static string Share(double share, string format = "0.0") => double.IsNaN(share) ? "-" : $"{Score(100 * share, format)} %";

    /// <summary>A count: groups of three below a million (<c>12 300</c>), then <c>1.9 M</c>.</summary>
    public static string Count(double count) => Math.Abs(count) < 1e6
        ? count.ToString("#,0", CultureInfo.InvariantCulture).Replace(',', ' ')
        : Scaled(count);

    /// <summary>A large number with its scale letter: <c>24.8 G</c>.</summary>
    public static string Scaled(double number)
    {
        foreach (var (scale, unit) in Scales)
        {
            if (Math.Abs(number) >= scale)
            {
                return Invariant($"{number / scale:0.0} {unit}");
            }
        }

        return Invariant($"{number:0.###}");
    }

    /// <summary>A number in the scale of the largest beside it: <c>0.5 M</c> next to <c>2 M</c>.</summary>
    public static string Scaled(double number, double largest)
    {
        var (scale, unit) = Scales.FirstOrDefault(known => Math.Abs(largest) >= known.Scale, (1, ""));
        return Invariant($"{number / scale:0.###}{(number == 0 || scale == 1 ? "" : $" {unit}")}");
    }

    /// <summary>A loss: four significant digits, or <c>nan</c>, <c>inf</c>.</summary>
    public static string Loss(double loss) => double.IsFinite(loss)
        ? loss.ToString(Math.Abs(loss) is >= 1e-3 and < 1e4 ? "0.0000" : "0.###e+0", CultureInfo.InvariantCulture)
        : double.IsNaN(loss) ? "nan" : loss > 0 ? "inf" : "-inf";

    /// <summary>A run's state: <c>running 72 %</c>, <c>failed nan@412</c>, <c>done</c>.</summary>
    public static string State(RunSummary run)
    {
        var word = run.State.ToString().ToLowerInvariant();
        var step = run.Snapshot.Step;
        return run.State switch
        {
            RunState.Failed when run.Snapshot.NotFinite => $"failed nan@{step}",
            RunState.Failed => $"failed @{step}",
            RunState.Running or RunState.Stopped or RunState.Dead when run.Progress is { } percent => $"{word} {Percent(percent)}",
            _ => word,
        };
    }

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);
}
