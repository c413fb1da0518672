using Workbench.Engine.Recipes;
using Workbench.Host.Options;
using Workbench.Reports.Tables;
using Workbench.Tui.Shell;
using Workbench.Tui.Widgets;

namespace Workbench.Tui.NewRun;

/// <summary>A row an option: value, default, what it takes.</summary>
internal static class OptionsView
{
    private const int TitleRows = 2, MostValue = 30;

    /// <summary>The rows around the cursor, under the section's name.</summary>
    public static TextContent Of(NewRunState state, Frame frame, int rows)
    {
        var section = state.Section!;
        var title = new TextLine { "   ", { section.Name, Tone.Dim }, "  ", { section.Use, Tone.Bold } };
        if (section.Options.Count == 0)
        {
            return new([title, new(),
                TextLine.Of(section.Use.Length == 0 ? "   no plugin is chosen; Enter on the section chooses one" : "   it has no options", Tone.Dim)]);
        }

        var room = rows - TitleRows;
        var first = state.Cursor.FirstIn(room, section.Options.Count);
        var shown = section.Options.Skip(first).Take(room).ToList();
        var grid = new Table(
            [new("option", Keep: true), new("value", Keep: true), new("default"), new("takes")],
            [.. shown.Select(option => Row(state, option))]);
        var lines = TableText.Lines(grid, frame.Width - 3);
        return new(
            [title, new TextLine { "   " }.Add(lines[0]),
                .. lines.Skip(1).Select((line, i) => new TextLine().Add(SectionsView.Marks(state, shown[i].Path)).Add(line))],
            Chosen: TitleRows + state.Cursor.Position - first);
    }

    private static IReadOnlyList<TableCell> Row(NewRunState state, FormOption option) =>
    [
        option.Path[(option.Path.IndexOf('.') + 1)..],
        new(Short(option.Value.Length == 0 ? "''" : option.Value),
            state.IsChanged(option.Path) ? Tone.Accent : option.Value != option.Default ? Tone.Bold : Tone.Plain),
        new(Short(option.Default.Length == 0 ? "''" : option.Default), Tone.Dim),
        new(Short(OptionText.Type(option.Option)), Tone.Dim),
    ];

    private static string Short(string value) => value.Length <= MostValue ? value : string.Concat(value.AsSpan(0, MostValue - 3), "...");
}
