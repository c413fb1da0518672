using Workbench.Runs.Storage;
using Workbench.Studies.Grid;
using Workbench.Studies.Status;

namespace Workbench.Studies.Running;

/// <summary>Runs made for a study that it does not ask for any more: it was edited since.</summary>
internal static class StaleRuns
{
    private const int ShownOptions = 4;

    /// <summary>The stale runs and in what they differ from the nearest run the study asks for now.</summary>
    public static IReadOnlyList<StaleRun> Of(StudyGrid grid, RunLedger ledger)
    {
        var wanted = grid.Runs.Select(run => run.Key).ToHashSet(StringComparer.Ordinal);
        var stale = ledger.Tagged(grid.File.Tag).Where(run => run.State != RunState.Unreadable && !wanted.Contains(ledger.KeyOf(run.Id))).ToList();
        if (stale.Count == 0)
        {
            return [];
        }

        var planned = grid.Runs.Select(run => (run.Title, Options: Options(run))).ToList();
        return [.. stale.Select(run => new StaleRun(run.Id, Differs(run, planned, ledger)))];
    }

    private static string Differs(RunSummary run, List<(string Title, IReadOnlyDictionary<string, string> Options)> planned, RunLedger ledger)
    {
        if (planned.Count == 0)
        {
            return "the study asks for no run any more";
        }

        var own = run.Parameters.ToDictionary(option => option.Key, option => RunKey.Resolve(option.Value, which => RunKey.Prefix + ledger.KeyOf(which)));
        var nearest = planned.Select(one => (one.Title, one.Options, Paths: Paths(own, one.Options))).MinBy(one => one.Paths.Count);
        var words = nearest.Paths.Take(ShownOptions).Select(path => $"{path} {Value(own, path)}, now {Value(nearest.Options, path)}");
        var more = nearest.Paths.Count - ShownOptions;
        return $"nearest is {nearest.Title}: {string.Join("; ", words)}{(more > 0 ? $"; and {more} more" : "")}";
    }

    private static List<string> Paths(IReadOnlyDictionary<string, string> a, IReadOnlyDictionary<string, string> b) =>
        [.. a.Keys.Union(b.Keys).Where(path => path is not "name" and not "note" && Value(a, path) != Value(b, path)).Order(StringComparer.Ordinal)];

    private static string Value(IReadOnlyDictionary<string, string> options, string path) =>
        !options.TryGetValue(path, out var value) ? "(none)" : value.StartsWith("run:" + RunKey.Prefix, StringComparison.Ordinal) ? "another ancestor" : value;

    private static IReadOnlyDictionary<string, string> Options(PlannedRun run) =>
        Engine.Recipes.RecipePaths.Of(run.Recipe).ToDictionary(option => option.Key, option => option.Value);
}
