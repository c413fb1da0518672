using System.Globalization;
using Workbench.Files;
using Workbench.Runs.Storage;

namespace Workbench.Runs.Queries;

/// <summary>Columns over all evaluations of a run: <c>AP.best</c>, <c>AP.last</c>, <c>AP@img=20k</c>, <c>AP@step=2000</c>.</summary>
internal static class ScoreColumns
{
    private static readonly string[] Axes = ["img", "step"];

    /// <summary>The column of that name; null when it does not have the form of one, or no evaluation has that number.</summary>
    /// <param name="name">As typed.</param>
    /// <param name="last">The numbers of last evaluations: nearly always all there are, and at hand.</param>
    /// <param name="all">The numbers of all evaluations.</param>
    /// <exception cref="RunException">It has an <c>@</c>, but what follows or stands before it is not understood.</exception>
    public static RunColumn? Find(string name, IReadOnlyList<string> last, Lazy<IReadOnlyList<string>> all)
    {
        string? Number(string typed) => Known(typed, last) ?? Known(typed, all.Value);
        if (name.IndexOf('@', StringComparison.Ordinal) is >= 0 and var at)
        {
            var number = Number(name[..at]) ?? throw new RunException($"No number '{name[..at]}' in '{name}'. {Nearest(name[..at], all.Value)}");
            return At(number, name[(at + 1)..], name);
        }

        var dot = name.LastIndexOf('.');
        return name[(dot + 1)..].ToLowerInvariant() switch
        {
            "best" when dot > 0 && Number(name[..dot]) is { } number => Column($"{number}.best", number, (_, points) => Best(points)),
            "last" when dot > 0 && Number(name[..dot]) is { } number =>
                Column($"{number}.last", number, (_, points) => points.Count > 0 ? points[^1].Value : null),
            _ => null,
        };
    }

    private static RunColumn At(string number, string place, string name)
    {
        var parts = place.Split('=', 2);
        var axis = parts[0].ToLowerInvariant() switch { "images" => "img", "steps" => "step", var other => other };
        if (!Axes.Contains(axis))
        {
            throw new RunException($"'{parts[0]}' in '{name}' is not an axis: write {number}@img=20k (images) or {number}@step=2000.");
        }

        var limit = parts.Length > 1 ? Count(parts[1]) : null;
        if (limit is not { } most)
        {
            throw new RunException($"'{(parts.Length > 1 ? parts[1] : "")}' in '{name}' is not a count: write for example {number}@{axis}=2000, 20k or 1.5M.");
        }

        return axis == "img"
            ? Column($"{number}@img={parts[1]}", number,
                (run, points) => run.Snapshot.Counters.Images < most ? null : Latest(points, point => point.Images, most))
            : Column($"{number}@step={parts[1]}", number, (run, points) => run.Snapshot.Step < most ? null : Latest(points, point => point.Step, most));
    }

    private static RunColumn Column(string name, string number, Func<RunSummary, IReadOnlyList<ScorePoint>, double?> choose) =>
        new(name, true, run => Cell.Of(choose(run, run.Scores(number)), "0.0"));

    // Larger is better for all metrics there are, as for the best checkpoint.
    private static double? Best(IReadOnlyList<ScorePoint> points)
    {
        double? best = null;
        foreach (var point in points)
        {
            best = best is null or double.NaN || point.Value > best ? point.Value : best;
        }

        return best;
    }

    private static double? Latest(IReadOnlyList<ScorePoint> points, Func<ScorePoint, long> place, double most)
    {
        ScorePoint? latest = null;
        foreach (var point in points)
        {
            latest = place(point) <= most && (latest is not { } before || place(point) >= place(before)) ? point : latest;
        }

        return latest?.Value;
    }

    private static double? Count(string text)
    {
        var scale = text.Length == 0 ? 1 : char.ToLowerInvariant(text[^1]) switch { 'k' => 1e3, 'm' => 1e6, 'g' => 1e9, _ => 1 };
        var digits = scale > 1 ? text[..^1] : text;
        return double.TryParse(digits, NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out var count)
            && double.IsFinite(count) ? count * scale : null;
    }

    private static string? Known(string name, IReadOnlyList<string> numbers) =>
        numbers.FirstOrDefault(number => number == name) ?? numbers.FirstOrDefault(number => string.Equals(number, name, StringComparison.OrdinalIgnoreCase));

    private static string Nearest(string name, IReadOnlyList<string> numbers) => numbers.Count == 0
        ? "No run has been evaluated yet."
        : $"Nearest: {string.Join(", ", NearestName.Several(name, numbers, 4))}.";
}
