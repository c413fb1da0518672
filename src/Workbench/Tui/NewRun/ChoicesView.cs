using Workbench.Reports.Tables;
using Workbench.Tui.Widgets;

namespace Workbench.Tui.NewRun;

/// <summary>What can be chosen for a section.</summary>
internal static class ChoicesView
{
    private const int TitleRows = 2;

    /// <summary>The choices, under the section's name.</summary>
    public static RowsContent Of(NewRunState state)
    {
        var names = state.Choices.Select(choice => choice.Title.Length).DefaultIfEmpty(0).Max();
        var title = new TextLine { "   ", { state.Section?.Name ?? "", Tone.Dim }, "  ",
            { state.Section?.Family is { } family ? $"which {family}?" : "first weights from?", Tone.Bold } };
        return new(state.Choices.Count, state.Cursor.Position,
            seen => [title, new(), .. state.Choices.Skip(seen.First).Take(seen.Count).Select(choice => Row(choice, names))], TitleRows);
    }

    private static TextLine Row(Choice choice, int names) => choice.Refused.Length == 0
        ? new TextLine { "   ", choice.Title }.PadTo(names + 6).Add(choice.Words, Tone.Dim)
        : new TextLine { { " ! ", Tone.Bad }, { choice.Title, Tone.Dim } }.PadTo(names + 6).Add($"refused: {choice.Refused}", Tone.Dim);
}
