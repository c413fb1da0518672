namespace Workbench.Reports.Tables;

/// <summary>Prints a grid as aligned text, two blanks between columns.</summary>
public static class TableText
{
    /// <summary>Prints; on a terminal that is too narrow, columns drop out from the right and a mark says how many.</summary>
    public static void Write(Table grid, ConsoleOutput paper)
    {
        foreach (var line in Lines(grid, paper.IsTerminal ? paper.Width : int.MaxValue))
        {
            paper.Writer.WriteLine(line.On(paper));
        }
    }

    /// <summary>The headings, where there are any, and the rows; columns drop out from the right until the rest fits.</summary>
    public static IReadOnlyList<TextLine> Lines(Table grid, int width)
    {
        var widths = Widths(grid);
        var shown = width == int.MaxValue ? [.. Enumerable.Range(0, grid.Columns.Count)] : Fitting(grid, widths, width);
        var hidden = grid.Columns.Count - shown.Count;
        var lines = new List<TextLine>();
        if (grid.Columns.Any(column => column.Heading.Length > 0))
        {
            var headings = grid.Columns.Select(column => new TableCell(column.Heading, Tone.Dim)).ToList();
            lines.Add(Line(headings, grid, widths, shown).Add(hidden > 0 ? $">{hidden}" : "", Tone.Dim));
        }

        lines.AddRange(grid.Rows.Select(row => Line(row, grid, widths, shown)));
        return lines;
    }

    private static int[] Widths(Table grid) =>
        [.. grid.Columns.Select((column, c) => grid.Rows.Select(row => row[c].Text.Length).Append(column.Heading.Length).Max())];

    private static List<int> Fitting(Table grid, int[] widths, int width)
    {
        var shown = Enumerable.Range(0, grid.Columns.Count).ToList();
        while (shown.Sum(c => widths[c] + 2) - 2 + (shown.Count < grid.Columns.Count ? 4 : 0) > width)
        {
            var drop = shown.FindLastIndex(c => !grid.Columns[c].Keep);
            if (drop < 0)
            {
                break;
            }

            shown.RemoveAt(drop);
        }

        return shown;
    }

    private static TextLine Line(IReadOnlyList<TableCell> cells, Table grid, int[] widths, List<int> shown)
    {
        var line = new TextLine();
        foreach (var c in shown)
        {
            var padding = new string(' ', widths[c] - cells[c].Text.Length);
            line.Add(grid.Columns[c].AlignRight ? padding : "").Add(cells[c].Text, cells[c].Tone).Add(grid.Columns[c].AlignRight ? "" : padding).Add("  ");
        }

        return line;
    }
}
