using System.Text;

namespace Workbench.Output;

/// <summary>Draws curves with letters: braille dots, or in ASCII one mark per series.</summary>
internal static class Chart
{
    private const string AsciiMarks = "*o+x#@";

    /// <summary>Prints the chart; nothing when no curve has a finite point.</summary>
    public static void Write(IReadOnlyList<ChartSeries> series, ChartFrame frame, Paper paper)
    {
        var points = series.SelectMany(one => one.Points).Where(point => double.IsFinite(point.X) && double.IsFinite(point.Y)).ToList();
        if (points.Count == 0)
        {
            return;
        }

        var y = ChartScale.Around(points.Select(point => point.Y), frame.Height / 3, fromZero: false);
        var x = ChartScale.Around(points.Select(point => point.X), frame.Width / 10, fromZero: true);
        var marks = y.Marks.ToList();
        var gutter = marks.Select(mark => y.Label(mark).Length).DefaultIfEmpty(0).Max() + 1;
        var labelWidth = Math.Min(series.Max(one => one.Label.Length), frame.Width / 3) + 2;
        var columns = Math.Max(10, frame.Width - gutter - 1 - labelWidth);
        var field = new ChartField(series, x, y, columns, frame.Height, paper.HasUnicode ? null : AsciiMarks);
        paper.Writer.WriteLine(new string(' ', gutter + 1) + paper.Paint(frame.Title, Ink.Bold));
        for (var row = 0; row < frame.Height; row++)
        {
            var mark = marks.Where(value => field.RowOf(value) == row).Select(value => y.Label(value)).FirstOrDefault("");
            var axis = paper.HasUnicode ? mark.Length > 0 ? '┤' : '│' : mark.Length > 0 ? '+' : '|';
            var line = $"{mark.PadLeft(gutter - 1)} {axis}{Cells(field, row, columns, paper)}{Label(field, series, row, labelWidth, paper)}";
            paper.Writer.WriteLine(line.TrimEnd());
        }

        paper.Writer.WriteLine(new string(' ', gutter) + (paper.HasUnicode ? '└' : '+') + new string(paper.HasUnicode ? '─' : '-', columns));
        paper.Writer.WriteLine(AxisLabels(x, gutter + 1, columns, frame.XLabel));
    }

    private static string Cells(ChartField field, int row, int columns, Paper paper)
    {
        var line = new StringBuilder();
        for (var column = 0; column < columns;)
        {
            var (letter, owner) = field[column, row];
            var run = new StringBuilder();
            // Colour is switched once per run of cells, not per cell.
            while (column < columns && field[column, row] is var next && (next.Letter == ' ') == (letter == ' ') && (letter == ' ' || next.Series == owner))
            {
                run.Append(next.Letter);
                column++;
            }

            line.Append(letter == ' ' ? run.ToString() : paper.Paint(run.ToString(), Inks.OfCurve(owner)));
        }

        return line.ToString();
    }

    private static string Label(ChartField field, IReadOnlyList<ChartSeries> series, int row, int width, Paper paper)
    {
        var position = field.LabelAt(row);
        if (position < 0)
        {
            return "";
        }

        var text = paper.HasUnicode ? series[position].Label : $"{series[position].Label} {AsciiMarks[position % AsciiMarks.Length]}";
        return "  " + paper.Paint(text.Length > width + 2 ? text[..(width - 2)] : text, Inks.OfCurve(position));
    }

    private static string AxisLabels(ChartScale x, int indent, int columns, string label)
    {
        var line = new char[indent + columns + 1];
        Array.Fill(line, ' ');
        var room = line.Length - label.Length - 2;
        foreach (var mark in x.Marks)
        {
            var text = x.Label(mark);
            var start = Math.Max(indent, indent + (int)Math.Round(x.Place(mark) * (columns - 1)) - text.Length / 2);
            if (start + text.Length <= room && line[Math.Max(0, start - 1)] == ' ' && line[start] == ' ')
            {
                text.CopyTo(line.AsSpan(start));
            }
        }

        return new string(line).TrimEnd().PadRight(line.Length - label.Length) + label;
    }
}
