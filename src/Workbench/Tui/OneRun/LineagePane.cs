using System.Globalization;
using Vision.Accounting;
using Workbench.Reports.Tables;
using Workbench.Runs.Queries;
using Workbench.Runs.Storage;
using Workbench.Tui.Runs;

namespace Workbench.Tui.OneRun;

/// <summary>The runs a run stands on, and those that stand on it.</summary>
internal static class LineagePane
{
    /// <summary>The lines: ancestors from the first on, the run itself, children.</summary>
    public static Listing Of(RunScreenState page, RunDetails facts, int width)
    {
        var rows = Rows(page, facts);
        var grid = new Table(
            [new(" role"), new("run", Keep: true), new("state", Keep: true), new("score", true, Keep: true), new("cost", true), new("images", true),
                new("FLOP", true)],
            [.. rows.Select(row => (IReadOnlyList<TableCell>)[.. Cells(row, page)])]);
        var lines = TableText.Lines(grid, width);
        return new([lines[0]], [.. lines.Skip(1), .. Sum(facts)], IsChosen: true);
    }

    /// <summary>What the rows are about, in their order; empty when there is nothing to open.</summary>
    public static IReadOnlyList<Relative> Rows(RunScreenState page, RunDetails facts)
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

    private static IEnumerable<TableCell> Cells(Relative row, RunScreenState page)
    {
        var run = page.Workspace.Find(row.Id);
        yield return new($" {row.Role}", row.Id == page.Id ? Tone.Bold : Tone.Dim);
        yield return new(row.Id, row.Id == page.Id ? Tone.Bold : Tone.Plain);
        yield return run is null ? new("-") : new(Display.State(run), RunTones.Of(run.State));
        yield return Score(run);
        yield return Display.Duration(row.Cost.Seconds);
        yield return Display.Count(row.Cost.Images);
        yield return Display.Scaled(row.Cost.Flops);
    }

    private static TableCell Score(RunSummary? run) => run is { Snapshot.Primary: { Length: > 0 } primary } && run.Value(primary) is { } value
        ? $"{primary} {value.ToString("0.0", CultureInfo.InvariantCulture)}"
        : "-";

    private static IEnumerable<TextLine> Sum(RunDetails facts)
    {
        if (facts.Lineage.Ancestors.Count > 0)
        {
            var (own, parents) = (facts.Run.Counters, facts.Lineage.Cost);
            yield return new();
            yield return TextLine.Of(
                $" {Display.Duration(own.Seconds)} of its own and {Display.Duration(parents.Seconds)} of its parents: "
                + $"{Display.Duration((own + parents).Seconds)}, "
                    + $"{Display.Count((own + parents).Images)} images");
        }

        foreach (var missing in facts.Lineage.Missing)
        {
            yield return TextLine.Of($" ! {missing}", Tone.Bad);
        }
    }
}

/// <summary>A run related to the one shown.</summary>
/// <param name="Role">How.</param>
/// <param name="Id">Which.</param>
/// <param name="Cost">What it cost, of a parent up to the step that was taken.</param>
internal sealed record Relative(string Role, string Id, Counters Cost);
