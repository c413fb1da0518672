using Workbench.Reports.Tables;
using Workbench.Tui.Shell;
using Workbench.Tui.Widgets;

namespace Workbench.Tui.NewRun;

/// <summary>What can be chosen for a section.</summary>
internal static class ChoicesView
{
    private const int TitleRows = 2;

    /// <summary>The rows around the cursor, under the section's name.</summary>
    public static TextContent Of(NewRunState state, Frame frame, int rows)
    {
        var first = state.Cursor.FirstIn(rows - TitleRows, state.Choices.Count);
        var names = state.Choices.Select(choice => choice.Title.Length).DefaultIfEmpty(0).Max();
        return new(
            [
                new() { "   ", { state.Section?.Name ?? "", Tone.Dim }, "  ",
                    { state.Section?.Family is { } family ? $"which {family}?" : "first weights from?", Tone.Bold } },
                new(),
                .. state.Choices.Skip(first).Take(rows - TitleRows).Select(choice => Row(choice, names).Cut(frame.Width - 1)),
            ],
            Chosen: TitleRows + state.Cursor.Position - first);
    }

    private static TextLine Row(Choice choice, int names) => choice.Refused.Length == 0
        ? new TextLine { "   ", choice.Title }.PadTo(names + 6).Add(choice.Words, Tone.Dim)
        : new TextLine { { " ! ", Tone.Bad }, { choice.Title, Tone.Dim } }.PadTo(names + 6).Add($"refused: {choice.Refused}", Tone.Dim);
}
