using System.Text;
using Workbench.Reports.Tables;

namespace Workbench.Reports.Charts;

/// <summary>Draws curves with letters: braille dots, or in ASCII one mark per series.</summary>
public static class Chart
{
    private const string AsciiMarks = "*o+x#@";

    /// <summary>Prints the chart; nothing when no curve has a finite point.</summary>
    public static void Write(IReadOnlyList<ChartSeries> series, ChartFrame frame, ConsoleOutput output)
    {
        foreach (var line in Lines(series, frame, output.HasUnicode))
        {
            output.Writer.WriteLine(line.On(output));
        }
    }

    /// <summary>Title, field, axis and its marks; none when no curve has a finite point.</summary>
    /// <param name="series">The curves.</param>
    /// <param name="frame">Size and words.</param>
    /// <param name="hasUnicode">Braille and box characters may be used.</param>
    public static IReadOnlyList<TextLine> Lines(IReadOnlyList<ChartSeries> series, ChartFrame frame, bool hasUnicode)
    {
        var points = series.SelectMany(one => one.Points).Where(point => double.IsFinite(point.X) && double.IsFinite(point.Y)).ToList();
        if (points.Count == 0)
        {
            return [];
        }

        var x = frame.Range is { } range
            ? ChartScale.Between(range.Low, range.High, frame.Width / 10)
            : ChartScale.Around(points.Select(point => point.X), frame.Width / 10, fromZero: true);
        var y = Up(points, x, frame);
        var marks = y.Marks.ToList();
        var gutter = marks.Select(mark => y.Label(mark).Length).DefaultIfEmpty(0).Max() + 1;
        var labelWidth = Math.Min(series.Max(one => one.Label.Length), frame.Width / 3) + 2;
        var columns = Math.Max(10, frame.Width - gutter - 1 - labelWidth);
        var field = new ChartField(series, x, y, columns, frame.Height, hasUnicode ? null : AsciiMarks);
        var lines = new List<TextLine> { new() { new string(' ', gutter + 1), { frame.Title, Tone.Bold },
            { frame.Note.Length > 0 ? "  " + frame.Note : "", Tone.Dim } } };
        for (var row = 0; row < frame.Height; row++)
        {
            var mark = marks.Where(value => field.RowOf(value) == row).Select(value => y.Label(value)).FirstOrDefault("");
            var axis = hasUnicode ? mark.Length > 0 ? '┤' : '│' : mark.Length > 0 ? '+' : '|';
            var line = new TextLine { $"{mark.PadLeft(gutter - 1)} {axis}" };
            AddCells(line, field, row, columns);
            AddLabel(line, field, series, row, labelWidth, hasUnicode);
            lines.Add(line);
        }

        lines.Add(Axis(x, gutter, columns, frame.Offset, hasUnicode));
        lines.Add(TextLine.Of(AxisLabels(x, gutter + 1, columns, frame.XLabel)));
        return lines;
    }

    // What is seen decides the range; a part without points takes that of all.
    private static ChartScale Up(IReadOnlyList<(double X, double Y)> points, ChartScale x, ChartFrame frame)
    {
        var seen = points.Where(point => x.Place(point.X) is >= 0 and <= 1).Select(point => point.Y).DefaultIfEmpty(points[^1].Y).ToList();
        return (frame.IsLog ? ChartScale.AroundLog(seen, frame.Height / 3) : null) ?? ChartScale.Around(seen, frame.Height / 3, fromZero: false);
    }

    private static TextLine Axis(ChartScale x, int gutter, int columns, double offset, bool hasUnicode)
    {
        var parents = offset > 0 ? (int)Math.Round(Math.Clamp(x.Place(offset), 0, 1) * (columns - 1)) : 0;
        return new()
        {
            new string(' ', gutter) + (hasUnicode ? '└' : '+'),
            { new string(hasUnicode ? '━' : '=', parents), Tone.Accent },
            new string(hasUnicode ? '─' : '-', columns - parents),
        };
    }

    // Colour is switched once per run of cells, not per cell.
    private static void AddCells(TextLine line, ChartField field, int row, int columns)
    {
        for (var column = 0; column < columns;)
        {
            var (letter, owner) = field[column, row];
            var run = new StringBuilder();
            while (column < columns && field[column, row] is var next && (next.Letter == ' ') == (letter == ' ') && (letter == ' ' || next.Series == owner))
            {
                run.Append(next.Letter);
                column++;
            }

            line.Add(run.ToString(), letter == ' ' ? Tone.Plain : Tones.OfCurve(owner));
        }
    }

    private static void AddLabel(TextLine line, ChartField field, IReadOnlyList<ChartSeries> series, int row, int width, bool hasUnicode)
    {
        var position = field.LabelAt(row);
        if (position >= 0)
        {
            var text = hasUnicode ? series[position].Label : $"{series[position].Label} {AsciiMarks[position % AsciiMarks.Length]}";
            line.Add("  ").Add(text.Length > width + 2 ? text[..(width - 2)] : text, Tones.OfCurve(position));
        }
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
