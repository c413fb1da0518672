namespace Workbench.Reports.Tables;

/// <summary>Prints a table as aligned text, two blanks between columns.</summary>
public static class TableText
{
    /// <summary>Prints; on a terminal that is too narrow, columns drop out from the right and a mark says how many.</summary>
    public static void Write(Table table, ConsoleOutput output)
    {
        foreach (var line in Lines(table, output.IsTerminal ? output.Width : int.MaxValue))
        {
            output.Writer.WriteLine(line.On(output));
        }
    }

    /// <summary>The headings, where there are any, and the rows; columns drop out from the right until the rest fits.</summary>
    public static IReadOnlyList<TextLine> Lines(Table table, int width)
    {
        var widths = Widths(table);
        var shown = width == int.MaxValue ? [.. Enumerable.Range(0, table.Columns.Count)] : Fitting(table, widths, width);
        var hidden = table.Columns.Count - shown.Count;
        var lines = new List<TextLine>();
        if (table.Columns.Any(column => column.Heading.Length > 0))
        {
            var headings = table.Columns.Select(column => new TableCell(column.Heading, Tone.Dim)).ToList();
            lines.Add(Line(headings, table, widths, shown).Add(hidden > 0 ? $">{hidden}" : "", Tone.Dim));
        }

        lines.AddRange(table.Rows.Select(row => Line(row, table, widths, shown)));
        return lines;
    }

    /// <summary>The lines without colours, as wide as they get: readable by people, <c>cut</c> and <c>grep</c>.</summary>
    public static IEnumerable<string> PlainLines(IReadOnlyList<string> headings, IEnumerable<IReadOnlyList<string>> rows)
    {
        var cells = rows.Select(row => row.Select(text => new TableCell(text)).ToList());
        return Lines(new([.. headings.Select(heading => new TableColumn(heading))], [.. cells]), int.MaxValue).Select(line => line.Text.TrimEnd());
    }

    private static int[] Widths(Table table) =>
        [.. table.Columns.Select((column, c) => table.Rows.Select(row => row[c].Text.Length).Append(column.Heading.Length).Max())];

    private static List<int> Fitting(Table table, int[] widths, int width)
    {
        var shown = Enumerable.Range(0, table.Columns.Count).ToList();
        while (shown.Sum(c => widths[c] + 2) - 2 + (shown.Count < table.Columns.Count ? 4 : 0) > width)
        {
            var drop = shown.FindLastIndex(c => !table.Columns[c].Keep);
            if (drop < 0)
            {
                break;
            }

            shown.RemoveAt(drop);
        }

        return shown;
    }

    private static TextLine Line(IReadOnlyList<TableCell> cells, Table table, int[] widths, List<int> shown)
    {
        var line = new TextLine();
        foreach (var c in shown)
        {
            var padding = new string(' ', widths[c] - cells[c].Text.Length);
            line.Add(table.Columns[c].AlignRight ? padding : "").Add(cells[c].Text, cells[c].Tone).Add(table.Columns[c].AlignRight ? "" : padding).Add("  ");
        }

        return line;
    }
}
