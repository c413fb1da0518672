using System.Globalization;
using Vision.Accounting;
using Workbench.Output;
using Workbench.Runs.Queries;
using Workbench.Runs.Storage;
using Workbench.Tui.Runs;

namespace Workbench.Tui.OneRun;

/// <summary>The runs a run stands on, and those that stand on it.</summary>
internal static class LineagePane
{
    /// <summary>The lines: ancestors from the first on, the run itself, children.</summary>
    public static Listing Of(RunPage page, RunFacts facts, int width)
    {
        var rows = Rows(page, facts);
        var grid = new Grid(
            [new(" role"), new("run", Keep: true), new("state", Keep: true), new("score", true, Keep: true), new("cost", true), new("images", true),
                new("FLOP", true)],
            [.. rows.Select(row => (IReadOnlyList<GridCell>)[.. Cells(row, page)])]);
        var lines = GridText.Lines(grid, width);
        return new([lines[0]], [.. lines.Skip(1), .. Sum(facts)], IsChosen: true);
    }

    /// <summary>What the rows are about, in their order; empty when there is nothing to open.</summary>
    public static IReadOnlyList<Relative> Rows(RunPage page, RunFacts facts)
    {
        var run = facts.Run;
        return
        [
            .. facts.Lineage.Ancestors.Reverse().Select(ancestor => new Relative(ancestor.Role, ancestor.Id, ancestor.Cost)),
            new("this run", run.Id, run.Counters),
            .. page.Workspace.Runs
                .SelectMany(other => other.Parents.Where(parent => parent.RunId == run.Id)
                    .Select(parent => new Relative($"{parent.Role} of", other.Id, other.Snapshot.Counters))),
        ];
    }

    private static IEnumerable<GridCell> Cells(Relative row, RunPage page)
    {
        var run = page.Workspace.Find(row.Id);
        yield return new($" {row.Role}", row.Id == page.Id ? Ink.Bold : Ink.Dim);
        yield return new(row.Id, row.Id == page.Id ? Ink.Bold : Ink.Plain);
        yield return run is null ? new("-") : new(Show.State(run), RunInks.Of(run.State));
        yield return Score(run);
        yield return Show.Duration(row.Cost.Seconds);
        yield return Show.Count(row.Cost.Images);
        yield return Show.Scaled(row.Cost.Flops);
    }

    private static GridCell Score(RunSummary? run) => run is { Snapshot.Primary: { Length: > 0 } primary } && run.Value(primary) is { } value
        ? $"{primary} {value.ToString("0.0", CultureInfo.InvariantCulture)}"
        : "-";

    private static IEnumerable<InkLine> Sum(RunFacts facts)
    {
        if (facts.Lineage.Ancestors.Count > 0)
        {
            var (own, parents) = (facts.Run.Counters, facts.Lineage.Cost);
            yield return new();
            yield return InkLine.Of(
                $" {Show.Duration(own.Seconds)} of its own and {Show.Duration(parents.Seconds)} of its parents: {Show.Duration((own + parents).Seconds)}, "
                    + $"{Show.Count((own + parents).Images)} images");
        }

        foreach (var missing in facts.Lineage.Missing)
        {
            yield return InkLine.Of($" ! {missing}", Ink.Bad);
        }
    }
}

/// <summary>A run related to the one shown.</summary>
/// <param name="Role">How.</param>
/// <param name="Id">Which.</param>
/// <param name="Cost">What it cost, of a parent up to the step that was taken.</param>
internal sealed record Relative(string Role, string Id, Counters Cost);
