using Workbench.Runs.Storage;

namespace Workbench.Runs.Comparing;

/// <summary>The small print: what the intervals hold, what is missing, what is not final.</summary>
internal static class ComparisonNotes
{
    public static IReadOnlyList<string> Of(
        IReadOnlyList<ComparedGroup> groups, IReadOnlyList<ScoredRun> runs, MetricTable table, string sameExperiment, int draws)
    {
        var notes = new List<string>();
        if (table.Summary is not null && draws > 0)
        {
            var images = runs.First(run => run.Score is not null).Score!.ImageIds.Count;
            notes.Add(Invariant($"paired bootstrap over {images} images, {draws} draws, 95 % intervals; {Seeds(groups, table.SeedsDrawn)}"));
        }

        if (sameExperiment.Length > 0)
        {
            notes.Add(sameExperiment);
        }

        notes.AddRange(runs.Where(run => run.Missing.Length > 0).Select(run => $"{run.Missing}: no interval for it"));
        notes.AddRange(groups.SelectMany(group => group.Lineage.Missing.Select(words => $"run {group.Label}: {words}")));
        notes.AddRange(runs.Where(run => run.Run.State is not RunState.Done).Select(run => $"run {run.Run.Number} is not done ({State(run.Run)})"));
        return [.. notes.Distinct()];
    }

    private static string Seeds(IReadOnlyList<ComparedGroup> groups, bool drawn)
    {
        var most = groups.Max(group => group.Runs.Count);
        return drawn ? $"seed noise is in it ({string.Join(" and ", groups.Select(group => group.Runs.Count).Distinct())} seeds)"
            : most == 1 ? "one seed each: seed noise not in it"
            : "some have one seed only: seed noise not in it";
    }

    private static string State(Run run) => Queries.Display.State(run.Summary);

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);
}
