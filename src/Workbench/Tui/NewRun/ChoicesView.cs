using Workbench.Output;
using Workbench.Tui.Drawing;
using Workbench.Tui.Shell;

namespace Workbench.Tui.NewRun;

/// <summary>What can be chosen for a section.</summary>
internal static class ChoicesView
{
    private const int TitleRows = 2;

    /// <summary>The rows around the cursor, under the section's name.</summary>
    public static InkBlock Of(NewRunState state, Frame frame, int rows)
    {
        var first = state.Cursor.FirstIn(rows - TitleRows, state.Choices.Count);
        var names = state.Choices.Select(choice => choice.Title.Length).DefaultIfEmpty(0).Max();
        return new(
            [
                new() { "   ", { state.Section?.Name ?? "", Ink.Dim }, "  ",
                    { state.Section?.Family is { } family ? $"which {family}?" : "first weights from?", Ink.Bold } },
                new(),
                .. state.Choices.Skip(first).Take(rows - TitleRows).Select(choice => Row(choice, names).Cut(frame.Width - 1)),
            ],
            chosen: TitleRows + state.Cursor.Position - first);
    }

    private static InkLine Row(Choice choice, int names) => choice.Refused.Length == 0
        ? new InkLine { "   ", choice.Title }.PadTo(names + 6).Add(choice.Words, Ink.Dim)
        : new InkLine { { " ! ", Ink.Bad }, { choice.Title, Ink.Dim } }.PadTo(names + 6).Add($"refused: {choice.Refused}", Ink.Dim);
}
