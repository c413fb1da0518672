using Workbench.Reports.Tables;

namespace Workbench.Reports.Charts;

/// <summary>A point of a scatter chart.</summary>
/// <param name="X">Across.</param>
/// <param name="Y">Up.</param>
/// <param name="Spread">Drawn as far up and down; NaN where there is none.</param>
/// <param name="IsOnFront">One of those that the front joins.</param>
public readonly record struct ScatterPoint(double X, double Y, double Spread = double.NaN, bool IsOnFront = false);

/// <summary>What a scatter chart shows besides its points.</summary>
/// <param name="XLabel">At the right end of the x axis; empty leaves the room to its marks.</param>
/// <param name="XMark">A mark of the x axis as text, a few letters.</param>
/// <param name="Width">Columns in all.</param>
/// <param name="Height">Rows of the field.</param>
/// <param name="Chosen">The point that stands out; -1 for none.</param>
public sealed record ScatterFrame(string XLabel, Func<double, string> XMark, int Width, int Height, int Chosen = -1);

/// <summary>Draws points with letters: a mark each, the front as a line of braille dots, or all of it in ASCII.</summary>
public static class ScatterChart
{
    private const int Front = 0, Spread = 1;
    private const double Margin = 0.04;

    // What spans less than this is not helped by a logarithmic axis.
    private const double LeastLog = 3;
    private const int LeastMarks = 3;

    /// <summary>Field, axis and its marks; none when there is no finite point.</summary>
    /// <param name="points">The points; those that are not finite are left out.</param>
    /// <param name="frame">Size and words.</param>
    /// <param name="hasUnicode">Braille and box characters may be used.</param>
    public static IReadOnlyList<TextLine> Lines(IReadOnlyList<ScatterPoint> points, ScatterFrame frame, bool hasUnicode)
    {
        var seen = points.Where(IsDrawn).ToList();
        if (seen.Count == 0)
        {
            return [];
        }

        var x = Across([.. seen.Select(point => point.X)], frame.Width);
        var y = Up(seen, frame.Height);
        var gutter = y.Marks.Select(mark => y.Label(mark).Length).DefaultIfEmpty(0).Max() + 1;
        var columns = Math.Max(10, frame.Width - gutter - 2);
        var field = new Field(points, x, y, columns, frame.Height, frame.Chosen, hasUnicode);
        var lines = new List<TextLine>();
        for (var row = 0; row < frame.Height; row++)
        {
            var mark = y.Marks.Where(value => field.RowOf(value) == row).Select(y.Label).FirstOrDefault("");
            var axis = hasUnicode ? mark.Length > 0 ? '┤' : '│' : mark.Length > 0 ? '+' : '|';
            var line = new TextLine { $"{mark.PadLeft(gutter - 1)} {axis}" };
            for (var column = 0; column < columns; column++)
            {
                var (letter, tone) = field.At(column, row);
                line.Add(letter, tone);
            }

            lines.Add(line);
        }

        lines.Add(TextLine.Of(new string(' ', gutter) + (hasUnicode ? '└' : '+') + new string(hasUnicode ? '─' : '-', columns)));
        lines.Add(TextLine.Of(Labels(x, frame, gutter + 1, columns)));
        return lines;
    }

    /// <summary>The letter of a point: filled on the front, hollow beside it, another for the chosen one.</summary>
    public static string Mark(bool isOnFront, bool isChosen, bool hasUnicode) =>
        isChosen ? hasUnicode ? "◆" : "@" : isOnFront ? hasUnicode ? "●" : "*" : hasUnicode ? "○" : "o";

    private static bool IsDrawn(ScatterPoint point) => double.IsFinite(point.X) && double.IsFinite(point.Y);

    private static ChartScale Across(double[] values, int width)
    {
        var (low, high) = (values.Min(), values.Max());
        if (!(low > 0) || high < LeastLog * low)
        {
            var margin = high > low ? Margin * (high - low) : high == 0 ? 0.5 : 0.1 * Math.Abs(high);
            return ChartScale.Between(low - margin, high + margin, width / 12);
        }

        var factor = Math.Pow(high / low, Margin);
        var log = ChartScale.AroundLog([low / factor, high * factor], width / 8)!;
        return log.Marks.Count() >= LeastMarks ? log : ChartScale.Between(low / factor, high * factor, width / 12);
    }

    private static ChartScale Up(IReadOnlyList<ScatterPoint> points, int height)
    {
        var ends = points.SelectMany(point => double.IsFinite(point.Spread) ? [point.Y - point.Spread, point.Y + point.Spread] : new[] { point.Y }).ToArray();
        var margin = Margin * (ends.Max() - ends.Min());
        return ChartScale.Around([ends.Min() - margin, ends.Max() + margin], height / 3, fromZero: false);
    }

    private static string Labels(ChartScale x, ScatterFrame frame, int indent, int columns)
    {
        var line = new char[indent + columns];
        Array.Fill(line, ' ');
        var room = line.Length - (frame.XLabel.Length > 0 ? frame.XLabel.Length + 2 : 0);
        foreach (var mark in x.Marks)
        {
            var text = frame.XMark(mark);
            var start = Math.Max(indent, indent + (int)Math.Round(x.Place(mark) * (columns - 1)) - text.Length / 2);
            if (start + text.Length <= room && line[start - 1] == ' ' && line[start] == ' ')
            {
                text.CopyTo(line.AsSpan(start));
            }
        }

        return new string(line).TrimEnd().PadRight(Math.Max(0, line.Length - frame.XLabel.Length)) + frame.XLabel;
    }

    private sealed class Field
    {
        private readonly BrailleCanvas _canvas;
        private readonly Dictionary<(int Column, int Row), (string Letter, Tone Tone)> _marks = [];
        private readonly ChartScale _x;
        private readonly ChartScale _y;
        private readonly bool _hasUnicode;

        public Field(IReadOnlyList<ScatterPoint> points, ChartScale x, ChartScale y, int columns, int rows, int chosen, bool hasUnicode)
        {
            (_canvas, _x, _y, _hasUnicode) = (new(columns, rows), x, y, hasUnicode);
            foreach (var point in points.Where(point => IsDrawn(point) && double.IsFinite(point.Spread)))
            {
                _canvas.Line(DotX(point.X), DotY(point.Y + point.Spread), DotX(point.X), DotY(point.Y - point.Spread), Spread);
            }

            var front = points.Where(point => IsDrawn(point) && point.IsOnFront).OrderBy(point => point.X).ToList();
            foreach (var (from, to) in front.Zip(front.Skip(1)))
            {
                _canvas.Line(DotX(from.X), DotY(from.Y), DotX(to.X), DotY(to.Y), Front);
            }

            // Where marks fall together the chosen one is seen, then one of the front.
            foreach (var i in Enumerable.Range(0, points.Count).Where(i => IsDrawn(points[i])).OrderBy(i => (i == chosen, points[i].IsOnFront)))
            {
                var tone = i == chosen ? Tone.Accent : points[i].IsOnFront ? Tone.Bold : Tone.Plain;
                _marks[(DotX(points[i].X) / 2, DotY(points[i].Y) / 4)] = (Mark(points[i].IsOnFront, i == chosen, hasUnicode), tone);
            }
        }

        public int RowOf(double value) => DotY(value) / 4;

        public (string Letter, Tone Tone) At(int column, int row)
        {
            if (_marks.TryGetValue((column, row), out var mark))
            {
                return mark;
            }

            var (letter, owner) = _canvas[column, row];
            return letter == ' ' ? (" ", Tone.Plain) : (_hasUnicode ? $"{letter}" : owner == Front ? "." : "|", owner == Front ? Tone.Curve1 : Tone.Dim);
        }

        private int DotX(double value) => (int)Math.Round(_x.Place(value) * (_canvas.Width - 1));

        private int DotY(double value) => (int)Math.Round((1 - _y.Place(value)) * (_canvas.Height - 1));
    }
}
