using System.Text;

namespace Workbench.Output;

/// <summary>Prints a grid as aligned text, two blanks between columns.</summary>
internal static class GridText
{
    /// <summary>Prints; on a terminal that is too narrow, columns drop out from the right and a mark says how many.</summary>
    public static void Write(Grid grid, Paper paper)
    {
        var widths = Widths(grid);
        var shown = paper.IsTerminal ? Fitting(grid, widths, paper.Width) : [.. Enumerable.Range(0, grid.Columns.Count)];
        var hidden = grid.Columns.Count - shown.Count;
        if (grid.Columns.Any(column => column.Heading.Length > 0))
        {
            var headings = grid.Columns.Select(column => new GridCell(column.Heading, Ink.Dim)).ToList();
            paper.Writer.WriteLine(Line(headings, grid, widths, shown, paper) + (hidden > 0 ? paper.Paint($"  >{hidden}", Ink.Dim) : ""));
        }

        foreach (var row in grid.Rows)
        {
            paper.Writer.WriteLine(Line(row, grid, widths, shown, paper));
        }
    }

    private static int[] Widths(Grid grid) =>
        [.. grid.Columns.Select((column, c) => grid.Rows.Select(row => row[c].Text.Length).Append(column.Heading.Length).Max())];

    private static List<int> Fitting(Grid grid, int[] widths, int width)
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

    private static string Line(IReadOnlyList<GridCell> cells, Grid grid, int[] widths, List<int> shown, Paper paper)
    {
        var line = new StringBuilder();
        foreach (var c in shown)
        {
            var padding = new string(' ', widths[c] - cells[c].Text.Length);
            var text = paper.Paint(cells[c].Text, cells[c].Ink);
            line.Append(grid.Columns[c].AlignRight ? padding + text : text + padding).Append("  ");
        }

        return line.ToString().TrimEnd();
    }
}
