using Workbench.Engine.Plugins;
using Workbench.Reports.Tables;
using Workbench.Sdk.Plugins;
using Workbench.Tui.Shell;
using Workbench.Tui.Widgets;

namespace Workbench.Tui.Plugins;

/// <summary>The list, and below it what there is to know of the plugin under the cursor.</summary>
internal static class PluginsView
{
    /// <summary>List, and where there is room, details.</summary>
    public static IEnumerable<Placed> Of(PluginsScreen screen, Frame frame)
    {
        if (screen.Rows.Count == 0)
        {
            yield return new(new(0, 1, frame.Width, frame.Height - 1), new TextContent(Empty(screen)));
            yield break;
        }

        var details = frame.IsSmall || screen.Current is null ? [] : Details(screen.Current, frame);
        var rows = details.Count == 0 ? frame.Height : Math.Min(screen.Rows.Count + 1, frame.Height - Math.Min(details.Count + 1, frame.Height / 2));
        yield return new(new(0, 0, frame.Width, rows), Table(screen));
        if (details.Count > 0)
        {
            yield return new(new(2, rows + 1, frame.Width - 3, frame.Height - rows - 1), new TextContent(Cut(details, frame.Height - rows - 1)));
        }
    }

    private static IReadOnlyList<TextLine> Empty(PluginsScreen screen) => screen switch
    {
        { Fault.Length: > 0 } => [new() { "  ", { screen.Fault, Tone.Bad } }],
        { Reading: null } => [new() { { "  reading the plugins", Tone.Dim } }],
        _ =>
        [
            TextLine.Of("  There is no plugin.", Tone.Bold),
            new(),
            new() { { $"  searched: {Searched(screen.Reading.Roots)}", Tone.Dim } },
        ],
    };

    private static string Searched(IReadOnlyList<string> roots) =>
        roots.Count == 0 ? "nothing; name a folder with --plugins or WORKBENCH_PLUGINS" : string.Join(", ", roots);

    private static RowsContent Table(PluginsScreen screen) => new(screen.Rows.Count, screen.Cursor.Position, seen => Lines(screen, seen), HeadRows: 1);

    private static IReadOnlyList<TextLine> Lines(PluginsScreen screen, RowRange seen)
    {
        var shown = screen.Rows.Skip(seen.First).Take(seen.Count).ToList();
        var grid = new Table(
            [new("family", Keep: true), new("name", Keep: true), new("from", Keep: true), new("version"), new("state", Keep: true), new("sha-256")],
            [.. shown.Select(row => (IReadOnlyList<TableCell>)[row.Family, row.Name, row.From, row.Version, new TableCell(row.StateText, InkOf(row)),
                new TableCell(row.Hash, Tone.Dim)])]);
        return [.. TableText.Lines(grid, seen.Width - 2).Select((line, i) => Marked(i == 0 ? null : shown[i - 1]).Add(line))];
    }

    // What is not plainly active is told by its letter, not by colour alone.
    private static TextLine Marked(PluginRow? row) => row is null or { State: PluginState.Active } ? new() { "  " } : new() { { "! ", InkOf(row) } };

    private static Tone InkOf(PluginRow row) => row.State switch
    {
        PluginState.Active => Tone.Good,
        PluginState.Restart or PluginState.Deleted => Tone.Accent,
        _ => Tone.Bad,
    };

    private static IReadOnlyList<TextLine> Details(PluginRow row, Frame frame)
    {
        var width = frame.Width - 4;
        if (row.Failure is { } failure)
        {
            return
            [
                .. TextWrap.Lines(Sentence(row, failure.Reason), width).Select(line => TextLine.Of(line, Tone.Bold)),
                TextLine.Of($"stage {failure.StageName}, {(row.State == PluginState.Refused ? "nothing of it was loaded" : "it was loaded")}. Only recipes "
                    + "that name it stop.", Tone.Dim),
                TextLine.Of($"workbench plugins validate {row.Path}", Tone.Dim),
            ];
        }

        var lines = new List<TextLine>
        {
            new() { { $"{row.Family} {row.Name}", Tone.Bold }, { row.Summary.Length > 0 ? $"  {row.Summary}" : "", Tone.Plain } },
            TextLine.Of($"{row.Path}", Tone.Dim),
            TextLine.Of($"contract {row.Contract}, this program has {Contract.Version}   version {row.Version}   sha-256 {row.Hash}", Tone.Dim),
        };
        if (row.State is PluginState.Restart or PluginState.Deleted)
        {
            var text = row.State == PluginState.Restart
                ? "Its file was replaced. Restart to use the new file; what was loaded stays in use here until then. New runs use the new file."
                : "Its file is gone. What was loaded works until the program ends; new runs do not find it.";
            lines.AddRange(TextWrap.Lines(text, width).Select(line => TextLine.Of(line, Tone.Accent)));
        }

        lines.Add(new());
        if (row.Options.Count == 0)
        {
            lines.Add(TextLine.Of("no options", Tone.Dim));
            return lines;
        }

        var grid = new Table(
            [new("option", Keep: true), new("type", Keep: true), new("default", Keep: true), new("range", Keep: true)],
            [.. row.Options.Select(option => (IReadOnlyList<TableCell>)[option.Name, new TableCell(option.Type, Tone.Dim), Short(option.Default),
                new TableCell(Short(option.Range), Tone.Dim)])]);
        lines.AddRange(TableText.Lines(grid, width).Select((line, i) => i == 0
            ? line.Add("meaning", Tone.Dim)
            : line.Add(TextWrap.First(row.Options[i - 1].Summary, width - line.Width))));
        return lines;
    }

    // Reasons speak of "it"; here the file is named.
    private static string Sentence(PluginRow row, string reason) =>
        reason.StartsWith("it ", StringComparison.Ordinal) ? $"{System.IO.Path.GetFileName(row.Path)}{reason[2..]}" : reason;

    private static string Short(string text) => text.Length <= 24 ? text : text[..21] + "...";

    private static IReadOnlyList<TextLine> Cut(IReadOnlyList<TextLine> lines, int rows) =>
        lines.Count <= rows
            ? lines
            : [.. lines.Take(rows - 1), TextLine.Of($"{lines.Count - rows + 1} more lines; workbench recipe schema prints all", Tone.Dim)];
}
