using Workbench.Cli;
using Workbench.Engine.Recipes;
using Workbench.Output;
using Workbench.Tui.Drawing;
using Workbench.Tui.Shell;

namespace Workbench.Tui.NewRun;

/// <summary>A row an option: value, default, what it takes.</summary>
internal static class OptionsView
{
    private const int TitleRows = 2, MostValue = 30;

    /// <summary>The rows around the cursor, under the section's name.</summary>
    public static InkBlock Of(NewRunState state, Frame frame, int rows)
    {
        var section = state.Section!;
        var title = new InkLine { "   ", { section.Name, Ink.Dim }, "  ", { section.Use, Ink.Bold } };
        if (section.Options.Count == 0)
        {
            return new([title, new(),
                InkLine.Of(section.Use.Length == 0 ? "   no plugin is chosen; Enter on the section chooses one" : "   it has no options", Ink.Dim)]);
        }

        var room = rows - TitleRows;
        var first = state.Cursor.FirstIn(room, section.Options.Count);
        var shown = section.Options.Skip(first).Take(room).ToList();
        var grid = new Grid(
            [new("option", Keep: true), new("value", Keep: true), new("default"), new("takes")],
            [.. shown.Select(option => Row(state, option))]);
        var lines = GridText.Lines(grid, frame.Width - 3);
        return new(
            [title, new InkLine { "   " }.Add(lines[0]),
                .. lines.Skip(1).Select((line, i) => new InkLine().Add(SectionsView.Marks(state, shown[i].Path)).Add(line))],
            chosen: TitleRows + state.Cursor.Position - first);
    }

    private static IReadOnlyList<GridCell> Row(NewRunState state, FormOption option) =>
    [
        option.Path[(option.Path.IndexOf('.') + 1)..],
        new(Short(option.Value.Length == 0 ? "''" : option.Value),
            state.IsChanged(option.Path) ? Ink.Accent : option.Value != option.Default ? Ink.Bold : Ink.Plain),
        new(Short(option.Default.Length == 0 ? "''" : option.Default), Ink.Dim),
        new(Short(OptionText.Type(option.Option)), Ink.Dim),
    ];

    private static string Short(string value) => value.Length <= MostValue ? value : string.Concat(value.AsSpan(0, MostValue - 3), "...");
}
