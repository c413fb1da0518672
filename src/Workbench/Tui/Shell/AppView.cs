using Workbench.Reports.Tables;
using Workbench.Runs.Queries;
using Workbench.Runs.Storage;
using Workbench.Terminal;
using Workbench.Tui.Drawing;
using Workbench.Tui.Keys;

namespace Workbench.Tui.Shell;

/// <summary>Draws the whole state: head line, body, status, footer, and what lies over them.</summary>
internal static class AppView
{
    /// <summary>The least that is drawn in.</summary>
    public static TerminalSize Least { get; } = new(40, 10);

    /// <summary>A frame of the terminal's size.</summary>
    public static CellGrid Draw(AppState state, TerminalSize size, TerminalTraits traits)
    {
        var grid = new CellGrid(size.Width, size.Height);
        if (size.Width < Least.Width || size.Height < Least.Height)
        {
            Line(grid, TextLine.Of($"too small ({size.Width}x{size.Height}), need {Least.Width}x{Least.Height}"), 0);
            return grid;
        }

        var frame = new Frame(size.Width, size.Height - Frame.ShellRows, traits.Glyphs, traits.Colors, state.Workspace, state.Now);
        Line(grid, Head(state, size.Width), 0);
        foreach (var part in state.Top.Screen.View(frame))
        {
            var rows = Math.Min(part.Area.Height, frame.Height - part.Area.Y);
            grid.Draw(part.Content, part.Area with { Y = part.Area.Y + 1, Height = rows });
        }

        Line(grid, Status(state, frame), size.Height - 2);
        Line(grid, Footer(state, size.Width, frame.HasUnicode), size.Height - 1);
        if (state.Overlay is Picker picker)
        {
            PickerView.Draw(grid, picker, frame);
        }

        return grid;
    }

    private static void Line(CellGrid grid, TextLine line, int row) => grid.Draw(new InkBlock(line), new(0, row, grid.Width, 1));

    private static TextLine Head(AppState state, int width)
    {
        var info = $"{state.Top.Screen.Title.Info}  ? ";
        var trail = string.Join(" > ", state.Stack.Select(slot => slot.Screen.Title.Crumb));
        var line = new TextLine { { " workbench", Tone.Accent }, "  ", { trail, Tone.Bold } };
        return line.Cut(Math.Max(12, width - info.Length - 1)).PadTo(width - info.Length).Add(info, Tone.Dim);
    }

    // What was told last; else how the newest running run is doing.
    private static TextLine Status(AppState state, Frame frame)
    {
        if (state.Notice is { } notice)
        {
            return new() { " ", { notice.Text, notice.Tone } };
        }

        var running = state.Workspace.Runs.LastOrDefault(run => run.State == RunState.Running);
        return running is null
            ? TextLine.Of(state.Workspace.Note is { } note ? $" {note}" : "", Tone.Dim)
            : TextLine.Of($" {Progress(running)}", Tone.Dim).Cut(frame.Width);
    }

    private static string Progress(RunSummary run)
    {
        var at = run.Snapshot;
        var parts = new List<string> { $"{run.Number} step {Display.Count(at.Step)}/{Display.Count(at.Steps)}" };
        if (!double.IsNaN(at.Loss))
        {
            parts.Add($"loss {Display.Loss(at.Loss)}");
        }

        if (at.StepSeconds > 0)
        {
            parts.Add($"wait {at.Waiting:0 %}");
            parts.Add(run.SecondsLeft is { } left ? $"ETA {Display.Duration(left)}" : "");
        }

        return string.Join("  ", parts);
    }

    private static TextLine Footer(AppState state, int width, bool hasUnicode)
    {
        switch (state.Overlay)
        {
            case Prompt prompt:
                return PromptLine(prompt, width, hasUnicode);
            case YesNo question:
                return new() { " ", { question.Question.Label, Tone.Bold }, { "  y yes   any other key: no", Tone.Dim } };
            case Picker:
                return new() { { " Enter do it   type to find   Esc leave", Tone.Dim } };
        }

        var line = new TextLine();
        foreach (var binding in KeyTable.Of(state.Top.Screen.Kind).Where(binding => binding.Footer.Length > 0))
        {
            var can = GlobalKeys.All.Contains(binding) || state.Top.Screen.WhyNot(binding) is null;
            var next = new TextLine { " ", { binding.Keys[0], can ? Tone.Bold : Tone.Dim }, " ", { binding.Footer, Tone.Dim }, " " };
            if (line.Width + next.Width > width)
            {
                break;
            }

            line.Add(next);
        }

        return line;
    }

    // The cursor is drawn, as the terminal's own is hidden; a long text is seen around it.
    private static TextLine PromptLine(Prompt prompt, int width, bool hasUnicode)
    {
        var text = prompt.Field.Text.Insert(prompt.Field.Cursor, hasUnicode ? "▏" : "_");
        var room = Math.Max(10, width - prompt.Ask.Label.Length - 4);
        var start = Math.Max(0, prompt.Field.Cursor - room + 2);
        return new() { " ", { prompt.Ask.Label, Tone.Accent }, " ", TextLine.Of(text).Skip(start).Cut(room) };
    }
}
