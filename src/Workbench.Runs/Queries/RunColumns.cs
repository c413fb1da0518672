using Workbench.Files;
using Workbench.Runs.Storage;

namespace Workbench.Runs.Queries;

/// <summary>The columns a set of runs has: fixed ones, the numbers of their evaluations, and their parameters.</summary>
public sealed class RunColumns
{
    private static readonly Dictionary<string, string> Aliases = new(StringComparer.OrdinalIgnoreCase)
    {
        ["number"] = "#",
        ["seconds"] = "cost",
        ["tag"] = "tags",
    };

    private readonly Lazy<IReadOnlyList<string>> _metrics;
    private readonly Lazy<IReadOnlyList<string>> _scores;
    private readonly Lazy<IReadOnlyList<string>> _parameters;

    /// <summary>Over the runs there are; taken apart only when a name is not a fixed one.</summary>
    public RunColumns(IReadOnlyList<RunSummary> runs)
    {
        _metrics = new(() => NamesIn(runs.Select(run => run.Snapshot.Values)));
        _scores = new(() => [.. _metrics.Value.Union(runs.SelectMany(run => run.Snapshot.Scores.Names()))]);
        _parameters = new(() => NamesIn(runs.Select(run => run.Snapshot.Parameters)));
    }

    /// <summary>All names, for messages and completion.</summary>
    public IReadOnlyList<string> Names =>
    [
        .. FixedColumns.All.Select(column => column.Name),
        .. _metrics.Value,
        .. _scores.Value.SelectMany(number => new[] { $"{number}.best", $"{number}.last" }),
        .. _parameters.Value.Select(path => "cfg." + path),
    ];

    /// <summary>
    /// Finds a column: a fixed one, a number of the last evaluation (any case), one over all evaluations (<c>AP.best</c>, <c>AP.last</c>,
    /// <c>AP@img=20k</c>, <c>AP@step=2000</c>: the last one at or before so many images or steps), or a parameter: <c>cfg.optimizer.lr</c>, <c>cfg.lr</c>
    /// where no other path ends so, <c>backbone</c> for <c>backbone.use</c>.
    /// </summary>
    /// <exception cref="RunException">There is none; the nearest names are given.</exception>
    public RunColumn Find(string name)
    {
        var wanted = Aliases.GetValueOrDefault(name, name);
        if (FixedColumns.All.FirstOrDefault(column => Same(column.Name, wanted)) is { } known)
        {
            return known.Name is "#" or "id" or "name" or "state" or "reason" ? known : known with { Value = run => ValueOrNone(known, run) };
        }

        if (_metrics.Value.FirstOrDefault(metric => Same(metric, wanted)) is { } number)
        {
            return new(number, true, run => Cell.Of(run.Value(number), "0.0"));
        }

        if (ScoreColumns.Find(wanted, _metrics.Value, _scores) is { } score)
        {
            return score;
        }

        var path = ParameterPath(wanted.StartsWith("cfg.", StringComparison.OrdinalIgnoreCase) ? wanted[4..] : wanted)
            ?? throw new RunException($"No column '{name}'. Nearest: {string.Join(", ", NearestName.Several(name, Names, 4))}.");
        return new(ShortName(path), false, run => Cell.Of(run.Parameter(path)));
    }

    /// <summary>The columns people see when they ask for none.</summary>
    public IReadOnlyList<RunColumn> Default()
    {
        var scores = _metrics.Value.Where(metric => metric is "AP" or "AP50" or "mAP" or "mask.AP" or "keypoint.AP" or "top1");
        string[] wanted = ["#", "name", "state", .. scores, "init", "schedule", "cost"];
        return [.. wanted.Where(Has).Select(name => Find(name) with { Name = name })];
    }

    /// <summary>A column of yes and no by its name; null when that is not one.</summary>
    internal RunColumn? YesNo(string name) =>
        FixedColumns.All.Any(column => column.Kind == ColumnKind.YesNo && Same(column.Name, name)) ? Find(name) : null;

    private static string ShortName(string path) => path.EndsWith(".use", StringComparison.Ordinal) ? path[..^4] : path;

    private static Cell ValueOrNone(RunColumn column, RunSummary run) => run.State == RunState.Unreadable ? Cell.None : column.Value(run);

    private static bool Same(string a, string b) => string.Equals(a, b, StringComparison.OrdinalIgnoreCase);

    // Runs of one kind have the same names in the same order: a name that stands where the text before had it needs no look-up.
    private static IReadOnlyList<string> NamesIn(IEnumerable<string> texts)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        var before = new List<string>();
        foreach (var text in texts)
        {
            var rest = text.AsSpan();
            for (var place = 0; !rest.IsEmpty; place++)
            {
                if (place == before.Count || !(rest.StartsWith(before[place], StringComparison.Ordinal) && rest[before[place].Length..].StartsWith("\t")))
                {
                    before.RemoveRange(place, before.Count - place);
                    before.Add(rest[..Math.Max(0, rest.IndexOf('\t'))].ToString());
                    names.Add(before[place]);
                }

                var end = rest.IndexOf('\n');
                rest = end < 0 ? [] : rest[(end + 1)..];
            }
        }

        names.Remove("");
        return [.. names];
    }

    private bool Has(string name) =>
        FixedColumns.All.Any(column => Same(column.Name, name)) || _metrics.Value.Contains(name) || ParameterPath(name) is not null;

    private string? ParameterPath(string name)
    {
        var paths = _parameters.Value;
        string[] exact = [name, $"{name}.use", .. Conventional(name)];
        if (exact.Select(wanted => paths.FirstOrDefault(path => Same(path, wanted))).FirstOrDefault(path => path is not null) is { } found)
        {
            return found;
        }

        var endings = paths.Where(path => path.EndsWith("." + name, StringComparison.OrdinalIgnoreCase)).ToList();
        return endings.Count switch
        {
            0 => null,
            1 => endings[0],
            _ => throw new RunException(
                $"'{name}' is the end of several parameters: {string.Join(", ", endings.Select(path => "cfg." + path))}. Name one in full."),
        };
    }

    // Sections whose name alone means their first property in a recipe.
    private static string[] Conventional(string name) => name.ToLowerInvariant() switch
    {
        "init" => ["init.from"],
        "schedule" => ["schedule.length"],
        _ => [],
    };
}
