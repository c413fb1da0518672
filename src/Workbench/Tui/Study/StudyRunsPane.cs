using Workbench.Reports.Studies;
using Workbench.Reports.Tables;
using Workbench.Studies.Status;
using Workbench.Tui.Shell;
using Workbench.Tui.Widgets;

namespace Workbench.Tui.Study;

/// <summary>Runs beside the grid: those that cells start from, and stale ones, made for an earlier form of the study.</summary>
internal static class StudyRunsPane
{
    /// <summary>Title and rows.</summary>
    public static Placed Of(StudyState state, StudyStatus status, Frame frame, int top, int height)
    {
        var cursor = state.CursorOf(StudyPane.Runs);
        TextLine[] rows = [.. status.Ancestors.Select(cell => Ancestor(state, cell, frame)), .. status.Stale.Select(run => Stale(state, run, frame))];
        var parts = new[] { (status.Ancestors.Count, "to start from"), (status.Stale.Count, "stale: of an earlier form of the study, not counted") };
        var note = string.Join(", ", parts.Where(part => part.Count > 0).Select(part => $"{part.Count} {part.Item2}"));
        return new(new(0, top, frame.Width, Math.Max(1, height - 1)),
            new RowsContent(rows.Length, state.Pane == StudyPane.Runs && rows.Length > 0 ? cursor.Position : -1,
                seen => [StudyView.Title(state, StudyPane.Runs, note), .. rows[seen.First..(seen.First + seen.Count)]], HeadRows: 1));
    }

    private static TextLine Ancestor(StudyState state, StatusCell cell, Frame frame)
    {
        var line = Mark(state, cell.Run, frame.HasUnicode).Add(StudyMarks.Of(cell.State, frame.HasUnicode), StudyMarks.InkOf(cell.State))
            .Add($" {StudyMarks.Plain(cell.Title, frame.HasUnicode)}  ");
        line.Add(cell.State == CellState.Done ? $"{cell.Metric} {StudyText.Number(cell.Value)}" : StudyMarks.Words(cell), StudyMarks.InkOf(cell.State));
        return line.Add(cell.Run.Length > 0 ? $"  run {cell.Run}" : "", Tone.Dim)
            .Add(cell.Reason.Length > 0 ? $"  {StudyMarks.Plain(cell.Reason, frame.HasUnicode)}" : "", Tone.Bad);
    }

    private static TextLine Stale(StudyState state, StaleRun run, Frame frame) =>
        Mark(state, run.Run, frame.HasUnicode).Add("~", Tone.Accent).Add($" run {run.Run}  ").Add(StudyMarks.Plain(run.Differs, frame.HasUnicode), Tone.Dim);

    private static TextLine Mark(StudyState state, string run, bool hasUnicode) => new()
    {
        " ", { run.Length > 0 && state.Marked.Contains(run) ? hasUnicode ? "●" : "*" : " ", Tone.Accent },
    };
}
