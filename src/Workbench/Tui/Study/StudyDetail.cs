using Workbench.Reports.Studies;
using Workbench.Reports.Tables;
using Workbench.Runs.Queries;
using Workbench.Studies.Status;
using Workbench.Tui.Shell;
using Workbench.Tui.Widgets;

namespace Workbench.Tui.Study;

/// <summary>What the cursor is on, in words.</summary>
internal static class StudyDetail
{
    private const int CellRows = 2;
    private const int ClaimRows = 4;
    private const int WideRows = 3;

    /// <summary>As many lines for every cursor position of a part, so that nothing jumps.</summary>
    public static IReadOnlyList<TextLine> Of(StudyState state, Frame frame)
    {
        var rows = (state.Pane == StudyPane.Claims ? ClaimRows : CellRows) + (frame.Height > 30 ? WideRows : 0);
        var lines = state switch
        {
            { Cell: { } cell } => OfCell(cell, frame),
            { Claim: { } claim } => OfClaim(claim, frame),
            { Pane: StudyPane.Scaling } => StudyScalingPane.Detail(state, frame),
            { Pane: StudyPane.Runs, Status: { } status } => OfOther(status, state.CursorOf(StudyPane.Runs).Position, frame),
            _ => [],
        };
        return [.. lines.Take(rows), .. Enumerable.Repeat(new TextLine(), Math.Max(0, rows - lines.Count))];
    }

    private static IReadOnlyList<TextLine> OfCell(StatusCell cell, Frame frame)
    {
        var line = new TextLine { " ", { StudyMarks.Plain(cell.Title, frame.HasUnicode), Tone.Bold }, "  ",
            { cell.State == CellState.Hole ? "left out on purpose" : StudyText.State(cell.State), StudyMarks.InkOf(cell.State) } };
        if (cell.State != CellState.Hole)
        {
            line.Add(double.IsNaN(cell.Value) ? "" : $"  {cell.Metric} {StudyText.Number(cell.Value)}")
                .Add(cell.Run.Length > 0 ? $"  run {cell.Run}" : "", Tone.Dim);
        }

        return [line, .. About(cell, frame)];
    }

    private static IEnumerable<TextLine> About(StatusCell cell, Frame frame)
    {
        if (cell.Reason.Length > 0)
        {
            var again = cell.WillRetry ? "will be tried once more: " : "";
            return TextWrap.Lines(again + StudyMarks.Plain(cell.Reason, frame.HasUnicode), frame.Width - 3)
                .Select(line => new TextLine { " ", { line, Tone.Bad } });
        }

        return cell.Step > 0
            ? [TextLine.Of(
                $" step {Display.Count(cell.Step)} of {Display.Count(cell.Steps)}   {Display.Count(cell.Cost.Images)} images   "
                + $"{Display.Duration(cell.Cost.Seconds)}",
                Tone.Dim)]
            : [];
    }

    private static IReadOnlyList<TextLine> OfClaim(StatusClaim claim, Frame frame)
    {
        var head = new TextLine { " ", { claim.Id, Tone.Bold }, "  ", { StudyMarks.Word(claim.Verdict), StudyMarks.InkOf(claim.Verdict) } };
        head.Add(claim.Source.Length > 0 ? $"  {claim.Source}" : "", Tone.Dim);
        head.Add($"  {claim.Holds}", Tone.Accent);
        return [head, .. TextWrap.Lines(claim.Says, frame.Width - 3).Select(line => TextLine.Of($" {line}")),
            .. TextWrap.Lines(StudyMarks.Plain(claim.Words, frame.HasUnicode), frame.Width - 3).Select(line => TextLine.Of($" {line}", Tone.Dim))];
    }

    private static IReadOnlyList<TextLine> OfOther(StudyStatus status, int position, Frame frame) =>
        position < status.Ancestors.Count ? OfCell(status.Ancestors[position], frame)
        : status.Stale.ElementAtOrDefault(position - status.Ancestors.Count) is { } stale
        ? [.. TextWrap.Lines($"stale run {stale.Run}: {StudyMarks.Plain(stale.Differs, frame.HasUnicode)}", frame.Width - 3)
            .Select(line => TextLine.Of($" {line}"))]
        : [];
}
