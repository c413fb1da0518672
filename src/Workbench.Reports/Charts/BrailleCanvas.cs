namespace Workbench.Reports.Charts;

/// <summary>A field of cells, each of 2 x 4 dots of one braille letter.</summary>
/// <param name="columns">Cells across.</param>
/// <param name="rows">Cells down.</param>
public sealed class BrailleCanvas(int columns, int rows)
{
    // Dot (x, y) of a cell → bit of the letter; the fourth row came later to braille and so has the high bits.
    private static readonly byte[,] Bits = { { 0x01, 0x02, 0x04, 0x40 }, { 0x08, 0x10, 0x20, 0x80 } };
    private readonly byte[,] _dots = new byte[columns, rows];
    private readonly int[,] _owner = new int[columns, rows];

    /// <summary>Dots across.</summary>
    public int Width => columns * 2;

    /// <summary>Dots down.</summary>
    public int Height => rows * 4;

    /// <summary>Draws from dot to dot; each series has its own pattern of gaps, so that they differ without colour.</summary>
    public void Line(int x1, int y1, int x2, int y2, int series)
    {
        var steps = Math.Max(Math.Abs(x2 - x1), Math.Abs(y2 - y1));
        for (var i = 0; i <= steps; i++)
        {
            var x = steps == 0 ? x1 : x1 + (int)Math.Round((x2 - x1) * (double)i / steps);
            var y = steps == 0 ? y1 : y1 + (int)Math.Round((y2 - y1) * (double)i / steps);
            var isEnd = i == 0 || i == steps;
            if (isEnd || IsDrawn(series, Math.Abs(y2 - y1) > Math.Abs(x2 - x1) ? y : x))
            {
                Dot(x, y, series);
            }
        }
    }

    /// <summary>Sets one dot; outside the field nothing happens.</summary>
    public void Dot(int x, int y, int series)
    {
        if (x >= 0 && y >= 0 && x < Width && y < Height)
        {
            _dots[x / 2, y / 4] |= Bits[x % 2, y % 4];
            _owner[x / 2, y / 4] = series;
        }
    }

    /// <summary>A cell: its letter (a blank when empty) and the series that drew there last.</summary>
    public (char Letter, int Series) this[int column, int row] =>
        (_dots[column, row] == 0 ? ' ' : (char)(0x2800 + _dots[column, row]), _owner[column, row]);

    private static bool IsDrawn(int series, int position) => (series % 4) switch
    {
        0 => true,
        1 => position % 6 < 4,
        2 => position % 3 == 0,
        _ => position % 8 is < 4 or 6,
    };
}
