using Workbench.Reports.Tables;
using Workbench.Runs.Comparing;
using Workbench.Runs.Queries;
using Workbench.Runs.Storage;
using Workbench.Tui.Shell;
using Workbench.Tui.Widgets;

namespace Workbench.Tui.Runs;

/// <summary>The list of runs as a table, and under it the curves of the marked ones.</summary>
internal static class RunsView
{
    private const int LeastTable = 8;
    private const int MarkColumns = 2;

    /// <summary>Table, and where there is room, chart.</summary>
    public static IEnumerable<Placed> Of(RunsState state, Frame frame)
    {
        if (!state.Workspace.IsRead)
        {
            yield return new(new(0, 1, frame.Width, 1), new TextContent(TextLine.Of("  reading the runs ...", Tone.Dim)));
            yield break;
        }

        if (state.Workspace.Runs.Count == 0)
        {
            foreach (var part in FirstSteps.View(state, frame))
            {
                yield return part;
            }

            yield break;
        }

        var chart = frame.IsSmall ? [] : Chart(state, frame, frame.Height - 1 - Math.Max(LeastTable, Math.Min(state.Shown.Count + 1, frame.Height / 2)));
        var rows = frame.Height - chart.Count - 1;
        yield return new(new(0, 0, frame.Width, rows), Table(state, frame));
        yield return new(new(0, Math.Min(rows, state.Shown.Count + 2), frame.Width, 1), new TextContent(About(state)));
        if (chart.Count > 0)
        {
            yield return new(new(0, rows + 1, frame.Width, chart.Count), new TextContent(chart));
        }
    }

    private static RowsContent Table(RunsState state, Frame frame) =>
        new(state.Shown.Count, state.Shown.Count > 0 ? state.Cursor.Position : -1, seen => Lines(state, frame, seen), HeadRows: 1)
        {
            Clicked = cell => cell.Row < 0 && state.Columns.Any(column => column.Name == cell.Word) ? new ColumnClicked(cell.Word) : null,
            Hint = cell => cell.Row < 0 ? ColumnMeaning.Of(cell.Word, state.Columns) : "",
        };

    private static IReadOnlyList<TextLine> Lines(RunsState state, Frame frame, RowRange seen)
    {
        var runs = state.Shown.Skip(seen.First).Take(seen.Count).ToList();
        var grid = new Table(
            [.. state.Columns.Select((column, c) => new TableColumn(column.Name, column.IsNumber, Keep: IsKept(state.Columns, c)))],
            [.. runs.Select(run => (IReadOnlyList<TableCell>)[.. state.Columns.Select(column => Cell(run, column))])]);
        return [.. TableText.Lines(grid, seen.Width - MarkColumns)
            .Select((line, i) =>
                new TextLine { { i == 0 ? "  " : Mark(state, runs[i - 1], frame.HasUnicode), i == 0 ? Tone.Plain : MarkInk(state, runs[i - 1]) } }.Add(line))];
    }

    // What people, or the run itself, have to say of the run under the cursor.
    private static TextLine About(RunsState state) => state.Current is not { } run ? new TextLine()
        : new TextLine { "  ", { string.Join(' ', run.Marks.Tags), Tone.Accent }, run.Marks.Tags.Count > 0 ? "  " : "" }
            .Add(run.Reason, Tone.Bad).Add(run.Reason.Length > 0 ? "  " : "").Add(run.Marks.Note.ReplaceLineEndings(" "), Tone.Dim);

    // The name and the first number stay when the terminal is narrow.
    private static bool IsKept(IReadOnlyList<RunColumn> columns, int column)
    {
        var metric = columns.ToList().FindIndex(one => one.Name is "AP" or "mAP" or "top1");
        return column == metric || columns[column].Name is "#" or "name" or "state";
    }

    private static TableCell Cell(RunSummary run, RunColumn column) =>
        new(column.Value(run).Shown, column.Name == "state" ? RunTones.Of(run.State) : Tone.Plain);

    // A failed run is told by its letter, not by colour alone.
    private static string Mark(RunsState state, RunSummary run, bool unicode) =>
        state.Marked.Contains(run.Id) ? unicode ? "● " : "* "
        : run.State is RunState.Failed or RunState.Dead or RunState.Unreadable ? "! "
        : run.Marks.IsPinned ? "^ "
        : "  ";

    private static Tone MarkInk(RunsState state, RunSummary run) =>
        state.Marked.IndexOf(run.Id) is >= 0 and var position ? Tones.OfCurve(position) : RunTones.Of(run.State);

    private static IReadOnlyList<TextLine> Chart(RunsState state, Frame frame, int room)
    {
        if (state.Curves is not { } curves || curves.Series.All(series => series.Points.Count < 2) || room < 7)
        {
            return [];
        }

        var labelled = curves.Series.Select(series => series with { Label = Label(series.Label, state) }).ToList();
        var axis = curves.Axis.ToString().ToLowerInvariant() + (curves.Axis == CostAxis.Iterations ? "" : " incl. parents");
        return [.. Reports.Charts.Chart.Lines(labelled, new(curves.Metric, axis, frame.Width - 1, Math.Min(14, room - 3)), frame.HasBraille)];
    }

    private static string Label(string number, RunsState state) =>
        state.Workspace.Runs.FirstOrDefault(run => run.Number.ToString("0") == number) is { } run ? $"{number} {run.Snapshot.Name}" : number;
}
