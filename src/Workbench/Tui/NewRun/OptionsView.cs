using Workbench.Engine.Recipes;
using Workbench.Host.Options;
using Workbench.Reports.Tables;
using Workbench.Tui.Widgets;

namespace Workbench.Tui.NewRun;

/// <summary>A row an option: value, default, what it takes.</summary>
internal static class OptionsView
{
    private const int TitleRows = 2, MostValue = 30;

    /// <summary>The options, under the section's name.</summary>
    public static Content Of(NewRunState state)
    {
        var section = state.Section!;
        var title = new TextLine { "   ", { section.Name, Tone.Dim }, "  ", { section.Use, Tone.Bold } };
        if (section.Options.Count == 0)
        {
            return new TextContent([title, new(),
                TextLine.Of(section.Use.Length == 0 ? "   no plugin is chosen; Enter on the section chooses one" : "   it has no options", Tone.Dim)]);
        }

        return new RowsContent(section.Options.Count, state.Cursor.Position, seen => Lines(state, title, seen), TitleRows)
        {
            Hint = cell => cell.Row >= 0 ? Meaning(section.Options[cell.Row]) : "",
        };
    }

    /// <summary>An option with its meaning, and what is cut in its row.</summary>
    public static string Meaning(FormOption option) =>
        $"{option.Path}: {option.Option.Summary} {(option.Value.Length > MostValue ? $"Now {option.Value}. " : "")}"
        + $"Takes {OptionText.Type(option.Option)}; default {(option.Default.Length > 0 ? option.Default : "''")}.";

    private static IReadOnlyList<TextLine> Lines(NewRunState state, TextLine title, RowRange seen)
    {
        var shown = state.Section!.Options.Skip(seen.First).Take(seen.Count).ToList();
        var grid = new Table(
            [new("option", Keep: true), new("value", Keep: true), new("default"), new("takes")],
            [.. shown.Select(option => Row(state, option))]);
        var lines = TableText.Lines(grid, seen.Width - 3);
        return [title, new TextLine { "   " }.Add(lines[0]),
            .. lines.Skip(1).Select((line, i) => new TextLine().Add(SectionsView.Marks(state, shown[i].Path)).Add(line))];
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
