using Workbench.Reports.Studies;
using Workbench.Reports.Tables;
using Workbench.Studies.Status;
using Workbench.Tui.Shell;
using Workbench.Tui.Widgets;

namespace Workbench.Tui.Study;

/// <summary>Question and progress above; grid, claims and runs one below the other; at the end what the cursor is on, in words.</summary>
internal static class StudyView
{
    private const int BarColumns = 10;

    /// <summary>The parts there is room for; on a small terminal the one that keys move in.</summary>
    public static IEnumerable<Placed> Of(StudyState state, Frame frame)
    {
        if (state.Look is not { Status: { } status } look)
        {
            var words = state.Fault.Length > 0 ? state.Fault : state.Look?.Problem ?? "";
            yield return new(new(0, 1, frame.Width, frame.Height - 1),
                new TextContent(words.Length == 0 ? [TextLine.Of("  reading the study ...", Tone.Dim)] : Unreadable(words, frame.Width)));
            yield break;
        }

        var top = 0;
        if (!frame.IsSmall)
        {
            yield return new(new(0, 0, frame.Width, 2), new TextContent([Question(status, frame.Width), Progress(look, frame)]));
            top = 3;
        }

        var detail = frame.IsSmall ? [] : StudyDetail.Of(state, frame);
        var room = frame.Height - top - (detail.Count > 0 ? detail.Count + 1 : 0);
        foreach (var (pane, rows) in Shares(state, room, frame.IsSmall))
        {
            foreach (var part in Part(state, status, pane, frame, top, rows))
            {
                // Only where nothing in the part itself answers.
                yield return part with { Targets = [.. part.Targets, Target.Of(part.Area with { X = 0, Y = 0 }, new StudyPaneChosen(pane))] };
            }

            top += rows;
        }

        if (detail.Count > 0)
        {
            yield return new(new(0, frame.Height - detail.Count, frame.Width, detail.Count), new TextContent(detail));
        }
    }

    /// <summary>A sum of shares as a bar.</summary>
    public static string Bar(double share, bool hasUnicode)
    {
        var full = (int)Math.Floor(Math.Clamp(share, 0, 1) * BarColumns + 1e-9);
        return new string(hasUnicode ? '█' : '#', full) + new string(hasUnicode ? '░' : '.', BarColumns - full);
    }

    /// <summary>A part's name; the one that keys move in stands in brackets.</summary>
    public static TextLine Title(StudyState state, StudyPane pane, string note) =>
        new() { { state.Pane == pane ? $"[{Name(pane)}]" : $" {Name(pane)} ", state.Pane == pane ? Tone.Accent : Tone.Dim },
            { note.Length > 0 ? $" {note}" : "", Tone.Dim } };

    private static IEnumerable<Placed> Part(StudyState state, StudyStatus status, StudyPane pane, Frame frame, int top, int rows) => pane switch
    {
        StudyPane.Grid => StudyGridPane.Of(state, status, frame, top, rows),
        StudyPane.Claims => [StudyClaimsPane.Of(state, status, frame, top, rows)],
        StudyPane.Scaling => [StudyScalingPane.Of(state, frame, top, rows)],
        _ => [StudyRunsPane.Of(state, status, frame, top, rows)],
    };

    // The part that keys move in gets what it needs; the others what is left, but never nothing.
    private static IEnumerable<(StudyPane Pane, int Rows)> Shares(StudyState state, int room, bool isSmall)
    {
        // A chart is the better the larger it is.
        if (state.Pane == StudyPane.Scaling)
        {
            return [(StudyPane.Scaling, room)];
        }

        StudyPane[] panes = [.. Enum.GetValues<StudyPane>().Where(pane => pane == state.Pane || (!isSmall && (state with { Pane = pane }).Count > 0))];
        var needs = panes.Select(pane => (state with { Pane = pane }).Count + (pane == StudyPane.Grid ? 2 : 1) + 1).ToArray();
        needs = [.. needs.Zip(panes, (rows, pane) => pane == StudyPane.Scaling ? 2 : rows)];
        var shares = new int[panes.Length];
        foreach (var i in Enumerable.Range(0, panes.Length).OrderBy(i => panes[i] != state.Pane))
        {
            var kept = Enumerable.Range(0, panes.Length).Where(other => other != i && shares[other] == 0)
                .Sum(other => Math.Min(panes[other] == StudyPane.Runs ? 2 : 4, needs[other]));
            shares[i] = Math.Max(0, Math.Min(needs[i], room - shares.Sum() - kept));
        }

        return panes.Zip(shares);
    }

    private static TextLine Question(StudyStatus status, int width)
    {
        var size = $" {StudyText.Word(status.Size)}  ";
        return new() { { size, Tone.Dim }, { TextWrap.First(status.Question, width - size.Length), Tone.Bold } };
    }

    private static TextLine Progress(StudySnapshot look, Frame frame)
    {
        var status = look.Status!;
        if (status.Total == 0)
        {
            return TextLine.Of(" trains nothing: its claims are about sums of images", Tone.Dim);
        }

        var share = look.Trainings.Sum(cell => cell.Progress) / status.Total;
        var line = new TextLine { " ", { Bar(share, frame.HasUnicode), Tone.Accent }, $" {status.Done} of {status.Total} runs done" };
        Count(line, look, "running", Tone.Accent, CellState.Running);
        Count(line, look, "stopped", Tone.Dim, CellState.Stopped);
        Count(line, look, "failed", Tone.Bad, CellState.Failed, CellState.Diverged, CellState.Blocked);
        return look.Waiting > 0 ? line.Add($"  {look.Waiting} in the queue", Tone.Dim)
            : look.Missing > look.Running ? line.Add("   P: the rest", Tone.Dim)
            : line;
    }

    private static void Count(TextLine line, StudySnapshot look, string word, Tone ink, params IReadOnlyList<CellState> states)
    {
        if (look.Trainings.Count(cell => states.Contains(cell.State)) is > 0 and var count)
        {
            line.Add($"  {count} {word}", ink);
        }
    }

    private static IReadOnlyList<TextLine> Unreadable(string words, int width) =>
    [
        TextLine.Of("  The study cannot be read; its runs are kept.", Tone.Bold),
        .. words.Split('\n').SelectMany(line => TextWrap.Lines(line, width - 4)).Select(line => new TextLine { "  ", { line, Tone.Bad } }),
    ];

    private static string Name(StudyPane pane) => pane.ToString().ToLowerInvariant();
}
