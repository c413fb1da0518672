using System.Globalization;
using Workbench.Reports.Tables;
using Workbench.Runs.Queries;
using Workbench.Runs.Storage;
using Workbench.Tui.Runs;

namespace Workbench.Tui.OneRun;

/// <summary>The runs a run stands on, and those that stand on it, as a tree whose branches open and close.</summary>
internal static class LineagePane
{
    private const int Indent = 2;

    /// <summary>The tree, and the sum of what it cost.</summary>
    public static Listing Of(RunScreenState page, RunDetails facts, int width)
    {
        var rows = Rows(page, facts);
        var grid = new Table(
            [new(" role"), new("run", Keep: true), new("state", Keep: true), new("score", true, Keep: true), new("cost", true), new("images", true),
                new("FLOP", true)],
            [.. rows.Select(row => (IReadOnlyList<TableCell>)[.. Cells(row, page)])]);
        var lines = TableText.Lines(grid, width);
        return new([lines[0]], [.. lines.Skip(1), .. Sum(facts)], IsChosen: true)
        {
            Clicked = cell => cell.Row < rows.Count && rows[cell.Row] is { IsOpen: not null } row && cell.Column - 1 - (Indent * (row.Depth - 1)) is 0 or 1
                ? new BranchToggled(row.Id)
                : null,
        };
    }

    /// <summary>What the rows are about, in their order.</summary>
    public static IReadOnlyList<Relative> Rows(RunScreenState page, RunDetails facts) => LineageTree.Rows(page, facts);

    private static IEnumerable<TableCell> Cells(Relative row, RunScreenState page)
    {
        var run = page.Workspace.Find(row.Id);
        var sign = row.IsOpen is { } isOpen ? isOpen ? "- " : "+ " : row.Depth > 0 ? "  " : "";
        yield return new($" {new string(' ', Indent * Math.Max(0, row.Depth - 1))}{sign}{row.Role}", row.Id == page.Id ? Tone.Bold : Tone.Dim);
        yield return new(row.Id, row.Id == page.Id ? Tone.Bold : Tone.Plain);
        yield return run is null ? new("-") : new(Display.State(run), RunTones.Of(run.State));
        yield return Score(run);
        yield return row.IsRepeated ? "above" : Display.Duration(row.Cost.Seconds);
        yield return row.IsRepeated ? "" : Display.Count(row.Cost.Images);
        yield return row.IsRepeated ? "" : Display.Scaled(row.Cost.Flops);
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
