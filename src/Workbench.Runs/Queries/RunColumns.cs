using Workbench.Runs.Storage;

namespace Workbench.Runs.Queries;

/// <summary>The columns a set of runs has: fixed ones, the numbers of their evaluations, and their parameters.</summary>
public sealed class RunColumns
{
    private static readonly RunColumn[] Fixed =
    [
        new("#", true, run => Cell.Of(run.Number, run.Number.ToString("0"))),
        new("id", false, run => Cell.Of(run.Id)),
        new("name", false, run => Cell.Of(run.Snapshot.Name)),
        new("state", false, run => new(run.State.ToString().ToLowerInvariant(), null, Show.State(run))),
        new("step", true, run => Cell.Of(run.Snapshot.Step, Show.Count(run.Snapshot.Step))),
        new("steps", true, run => run.Snapshot.Steps == 0 ? Cell.None : Cell.Of(run.Snapshot.Steps, Show.Count(run.Snapshot.Steps))),
        new("loss", true, run => Measured(run, run.Snapshot.Loss, Show.Loss)),
        new("lr", true, run => Measured(run, run.Snapshot.LearningRate, value => value.ToString("0.#####"))),
        new("wait", true, run => Measured(run, run.Snapshot.Waiting, value => value.ToString("0 %"))),
        new("images", true, run => Cell.Of(run.Snapshot.Counters.Images, Show.Count(run.Snapshot.Counters.Images))),
        new("instances", true, run => Cell.Of(run.Snapshot.Counters.Instances, Show.Count(run.Snapshot.Counters.Instances))),
        new("pixels", true, run => Cell.Of(run.Snapshot.Counters.Pixels, Show.Scaled(run.Snapshot.Counters.Pixels))),
        new("flops", true, run => Cell.Of(run.Snapshot.Counters.Flops, Show.Scaled(run.Snapshot.Counters.Flops))),
        new("cost", true, run => run.Snapshot.Counters.Seconds is > 0 and var seconds ? Cell.Of(seconds, Show.Duration(seconds)) : Cell.None),
        new("created", false, run => Time(run.Snapshot.Created)),
        new("updated", false, run => Time(run.Snapshot.Updated)),
        new("data", false, run => Cell.Of(run.Snapshot.Data)),
        new("metric", false, run => Cell.Of(run.Snapshot.Primary)),
        new("parents", false, run => Cell.Of(string.Join(", ", run.Parents.Select(parent => parent.RunId)))),
        new("reason", false, run => Cell.Of(run.Reason)),
    ];

    private static readonly Dictionary<string, string> Aliases = new(StringComparer.OrdinalIgnoreCase) { ["number"] = "#", ["seconds"] = "cost" };

    private readonly Lazy<IReadOnlyList<string>> _metrics;
    private readonly Lazy<IReadOnlyList<string>> _parameters;

    /// <summary>Over the runs there are; taken apart only when a name is not a fixed one.</summary>
    public RunColumns(IReadOnlyList<RunSummary> runs)
    {
        _metrics = new(() => NamesIn(runs.Select(run => run.Snapshot.Values)));
        _parameters = new(() => NamesIn(runs.Select(run => run.Snapshot.Parameters)));
    }

    /// <summary>All names, for messages and completion.</summary>
    public IReadOnlyList<string> Names => [.. Fixed.Select(column => column.Name), .. _metrics.Value, .. _parameters.Value.Select(path => "cfg." + path)];

    /// <summary>
    /// Finds a column: a fixed one, a number of the evaluations (any case), or a parameter: <c>cfg.optimizer.lr</c>, <c>cfg.lr</c> where no other
    /// path ends so, <c>backbone</c> for <c>backbone.use</c>.
    /// </summary>
    /// <exception cref="RunException">There is none; the nearest names are given.</exception>
    public RunColumn Find(string name)
    {
        var wanted = Aliases.GetValueOrDefault(name, name);
        if (Fixed.FirstOrDefault(column => Same(column.Name, wanted)) is { } known)
        {
            return known.Name is "#" or "id" or "name" or "state" or "reason" ? known : known with { Value = run => ValueOrNone(known, run) };
        }

        if (_metrics.Value.FirstOrDefault(metric => Same(metric, wanted)) is { } number)
        {
            return new(number, true, run => Cell.Of(run.Value(number), "0.0"));
        }

        var path = ParameterPath(wanted.StartsWith("cfg.", StringComparison.OrdinalIgnoreCase) ? wanted[4..] : wanted)
            ?? throw new RunException($"No column '{name}'. Nearest: {string.Join(", ", NearNames.Of(name, Names, 4))}.");
        return new(ShortName(path), false, run => Cell.Of(run.Parameter(path)));
    }

    /// <summary>The columns people see when they ask for none.</summary>
    public IReadOnlyList<RunColumn> Default()
    {
        string[] wanted = ["#", "name", "state", .. _metrics.Value.Where(metric => metric is "AP" or "AP50" or "mAP" or "top1"), "init", "schedule", "cost"];
        return [.. wanted.Where(Has).Select(name => Find(name) with { Name = name })];
    }

    private static string ShortName(string path) => path.EndsWith(".use", StringComparison.Ordinal) ? path[..^4] : path;

    private static Cell ValueOrNone(RunColumn column, RunSummary run) => run.State == RunState.Unreadable ? Cell.None : column.Value(run);

    private static bool Same(string a, string b) => string.Equals(a, b, StringComparison.OrdinalIgnoreCase);

    private static Cell Measured(RunSummary run, double value, Func<double, string> show) =>
        double.IsNaN(value) && !run.Snapshot.NotFinite ? Cell.None : Cell.Of(value, show(value));

    private static Cell Time(DateTimeOffset time) => Cell.Of(time.UtcDateTime.ToString("yyyy-MM-dd HH:mm"));

    private static IReadOnlyList<string> NamesIn(IEnumerable<string> texts)
    {
        var names = new List<string>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var text in texts.Distinct())
        {
            foreach (var line in text.Split('\n', StringSplitOptions.RemoveEmptyEntries))
            {
                var name = line[..line.IndexOf('\t', StringComparison.Ordinal)];
                if (seen.Add(name))
                {
                    names.Add(name);
                }
            }
        }

        return names;
    }

    private bool Has(string name) => Fixed.Any(column => Same(column.Name, name)) || _metrics.Value.Contains(name) || ParameterPath(name) is not null;

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
