namespace Workbench.Reports.Charts;

/// <summary>The field of a chart: curves as cells, and the row where each curve's label goes.</summary>
public sealed class ChartField
{
    private readonly BrailleCanvas _canvas;
    private readonly ChartScale _x;
    private readonly ChartScale _y;
    private readonly string? _marks;
    private readonly int[] _labels;

    /// <param name="series">The curves.</param>
    /// <param name="x">Range across.</param>
    /// <param name="y">Range up.</param>
    /// <param name="columns">Cells across.</param>
    /// <param name="rows">Cells down.</param>
    /// <param name="marks">Letters of the series in ASCII; null draws braille.</param>
    public ChartField(IReadOnlyList<ChartSeries> series, ChartScale x, ChartScale y, int columns, int rows, string? marks)
    {
        (_x, _y, _marks) = (x, y, marks);
        _canvas = new(columns, rows);
        _labels = new int[rows];
        Array.Fill(_labels, -1);
        for (var i = 0; i < series.Count; i++)
        {
            Draw(series[i].Points, i);
        }

        PlaceLabels(series, rows);
    }

    /// <summary>A cell: its letter and the series that drew it.</summary>
    public (char Letter, int Series) this[int column, int row]
    {
        get
        {
            var (letter, owner) = _canvas[column, row];
            return letter == ' ' || _marks is null ? (letter, owner) : (_marks[owner % _marks.Length], owner);
        }
    }

    /// <summary>The series whose label stands in a row, or -1.</summary>
    public int LabelAt(int row) => _labels[row];

    /// <summary>The row of a value.</summary>
    public int RowOf(double value) => DotY(value) / 4;

    private bool IsDrawn((double X, double Y) point) => double.IsFinite(point.X) && double.IsFinite(point.Y) && double.IsFinite(_y.Place(point.Y));

    private int DotX(double value) => (int)Math.Round(_x.Place(value) * (_canvas.Width - 1));

    private int DotY(double value) => (int)Math.Round((1 - _y.Place(value)) * (_canvas.Height - 1));

    private void Draw(IReadOnlyList<(double X, double Y)> points, int series)
    {
        (int X, int Y)? last = null;
        foreach (var point in points)
        {
            if (!IsDrawn(point))
            {
                last = null;
                continue;
            }

            var here = (X: DotX(point.X), Y: DotY(point.Y));
            var from = last ?? here;
            _canvas.Line(from.X, from.Y, here.X, here.Y, series);
            last = here;
        }

        if (points.Count(IsDrawn) == 1 && last is { } alone)
        {
            Blob(alone.X, alone.Y, series);
        }
    }

    // One dot alone is easily overlooked.
    private void Blob(int x, int y, int series)
    {
        foreach (var (dx, dy) in new[] { (1, 0), (0, 1), (1, 1) })
        {
            _canvas.Dot(x + dx, y + dy, series);
        }
    }

    // Each label beside its curve's end; where they crowd they keep the order of the curves, and the last ones push up from the bottom.
    private void PlaceLabels(IReadOnlyList<ChartSeries> series, int rows)
    {
        var ends = series
            .Select((one, i) => (Series: i,
                Last: one.Points.Where(IsDrawn).Where(point => _x.Place(point.X) is >= 0 and <= 1).Select(point => (double?)point.Y).LastOrDefault()))
            .Where(end => end.Last is not null)
            .OrderByDescending(end => end.Last)
            .Take(rows)
            .ToArray();
        var wanted = new int[ends.Length];
        for (var i = 0; i < ends.Length; i++)
        {
            wanted[i] = Math.Max(Math.Clamp(RowOf(ends[i].Last!.Value), 0, rows - 1), i == 0 ? 0 : wanted[i - 1] + 1);
        }

        for (var i = ends.Length - 1; i >= 0; i--)
        {
            wanted[i] = Math.Min(wanted[i], i == ends.Length - 1 ? rows - 1 : wanted[i + 1] - 1);
            _labels[wanted[i]] = ends[i].Series;
        }
    }
}
