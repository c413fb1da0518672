using Workbench.Reports.Studies;
using Workbench.Reports.Tables;
using Workbench.Runs.Queries;
using Workbench.Studies.Status;
using Workbench.Tui.Shell;
using Workbench.Tui.Widgets;

namespace Workbench.Tui.Study;

/// <summary>The studies as a table, and below it the one under the cursor in words.</summary>
internal static class StudiesView
{
    private const int AboutRows = 6;

    /// <summary>Table, and where there is room, words.</summary>
    public static IEnumerable<Placed> Of(StudiesScreen screen, Frame frame)
    {
        if (screen.Rows is not { Count: > 0 } rows)
        {
            yield return new(new(0, 1, frame.Width, 4), new TextContent(Empty(screen)));
            yield break;
        }

        var room = frame.IsSmall ? frame.Height : frame.Height - AboutRows - 1;
        yield return new(new(0, 0, frame.Width, room), new RowsContent(rows.Count, screen.Cursor.Position,
            seen => [.. TableText.Lines(Table([.. rows.Skip(seen.First).Take(seen.Count)]), seen.Width - 2).Select(line => new TextLine { "  ", line })],
            HeadRows: 1));
        if (!frame.IsSmall && screen.Current is { } current)
        {
            yield return new(new(0, Math.Min(room, rows.Count + 2), frame.Width, AboutRows), new TextContent(About(screen, current, frame.Width)));
        }
    }

    private static Table Table(IReadOnlyList<StudyRow> rows) => new(
        [new("study", Keep: true), new("size"), new("done", AlignRight: true, Keep: true), new("running", AlignRight: true), new("failed", AlignRight: true),
            new("ETA", AlignRight: true),
            new("holds", AlignRight: true, Keep: true), new("fails", AlignRight: true, Keep: true), new("open", AlignRight: true, Keep: true),
            new("stale", AlignRight: true)],
        [.. rows.Select(row => (IReadOnlyList<TableCell>)Cells(row))]);

    private static TableCell[] Cells(StudyRow row)
    {
        if (row.Look is not { Status: { } status } look)
        {
            TableCell word = row.Look is null ? new("...", Tone.Dim) : new("!", Tone.Bad);
            return [new(row.Reading.Name), word, "", "", "", "", "", "", "", ""];
        }

        var failed = look.Trainings.Count(cell => cell.State is CellState.Failed or CellState.Diverged or CellState.Blocked);
        return
        [
            new(look.Name, Tone.Bold), new(StudyText.Word(status.Size), Tone.Dim),
            new(status.Total > 0 ? $"{status.Done}/{status.Total}" : "-", status.Total > 0 && look.Missing == 0 ? Tone.Good : Tone.Plain),
            Number(look.Running, Tone.Accent), Number(failed, Tone.Bad), new(status.SecondsLeft is { } left ? Display.Short(left) : ""),
            Number(look.Count(ClaimVerdict.Holds), Tone.Good), Number(look.Count(ClaimVerdict.Fails), Tone.Bad),
            Number(look.Count(ClaimVerdict.Undecided), Tone.Dim),
            Number(status.Stale.Count, Tone.Accent),
        ];
    }

    private static TableCell Number(int count, Tone ink) => new(count == 0 ? "" : $"{count}", ink);

    private static IReadOnlyList<TextLine> About(StudiesScreen screen, StudyRow row, int width)
    {
        if (screen.Fault.Length > 0)
        {
            return [.. TextWrap.Lines(screen.Fault, width - 4).Select(line => new TextLine { "  ", { line, Tone.Bad } })];
        }

        if (row.Look is not { Status: { } status } look)
        {
            return row.Look is null ? [TextLine.Of("  reading ...", Tone.Dim)]
                : [.. row.Look.Problem.Split('\n').SelectMany(line => TextWrap.Lines(line, width - 4))
                    .Select(line => new TextLine { "  ", { line, Tone.Bad } })];
        }

        return
        [
            .. TextWrap.Lines(status.Question, width - 4).Take(2).Select(line => TextLine.Of($"  {line}", Tone.Bold)),
            .. TextWrap.Lines(status.Note, width - 4).Take(2).Select(line => TextLine.Of($"  {line}", Tone.Dim)),
            .. look.Queued.Count == 0 ? Array.Empty<TextLine>() : [TextLine.Of($"  in the queue: {look.Queued.Count}", Tone.Accent)],
        ];
    }

    private static IReadOnlyList<TextLine> Empty(StudiesScreen screen) => screen.Rows is null
        ? [TextLine.Of(screen.Fault.Length > 0 ? $"  {screen.Fault}" : "  looking for studies ...", screen.Fault.Length > 0 ? Tone.Bad : Tone.Dim)]
        : [TextLine.Of("  There are no studies: no folder 'studies' with .yaml files, neither here nor beside the program.", Tone.Bold)];
}
