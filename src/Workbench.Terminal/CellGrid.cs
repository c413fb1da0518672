using System.Text;

namespace Workbench.Terminal;

/// <summary>A rectangle on the screen.</summary>
/// <param name="X">Its left column.</param>
/// <param name="Y">Its upper row.</param>
/// <param name="Width">Columns.</param>
/// <param name="Height">Rows.</param>
public readonly record struct Area(int X, int Y, int Width, int Height);

/// <summary>A screen full of cells. What is written past an edge is cut off.</summary>
public sealed class CellGrid
{
    private readonly Cell[] _cells;

    /// <summary>A blank screen.</summary>
    public CellGrid(int width, int height)
    {
        (Width, Height) = (width, height);
        _cells = new Cell[width * height];
        Array.Fill(_cells, Cell.Blank);
    }

    /// <summary>Columns.</summary>
    public int Width { get; }

    /// <summary>Rows.</summary>
    public int Height { get; }

    /// <summary>A cell.</summary>
    public Cell this[int x, int y] => _cells[y * Width + x];

    /// <summary>A row of cells.</summary>
    public ReadOnlySpan<Cell> Row(int y) => _cells.AsSpan(y * Width, Width);

    /// <summary>Blanks a rectangle.</summary>
    public void Clear(Area area)
    {
        for (var y = Math.Max(0, area.Y); y < Math.Min(Height, area.Y + area.Height); y++)
        {
            var from = Math.Clamp(area.X, 0, Width);
            _cells.AsSpan(y * Width + from, Math.Clamp(area.X + area.Width, from, Width) - from).Fill(Cell.Blank);
        }
    }

    /// <summary>Writes text from a place to the right.</summary>
    /// <param name="x">Column of the first character.</param>
    /// <param name="y">Row.</param>
    /// <param name="text">No line breaks; control characters become a question mark.</param>
    /// <param name="style">How it looks.</param>
    /// <param name="end">The column that is not written any more.</param>
    /// <returns>The column after the text.</returns>
    public int Write(int x, int y, string text, CellStyle style, int end)
    {
        end = Math.Min(end, Width);
        foreach (var rune in text.EnumerateRunes())
        {
            var width = RuneWidth.Of(rune);
            if (width == 0)
            {
                continue;
            }

            if (x + width > end)
            {
                break;
            }

            Put(x, y, new(Rune.IsControl(rune) ? '?' : rune.Value, style), width);
            x += width;
        }

        return x;
    }

    /// <summary>The rows as text without trailing blanks, for tests and for printing a screen once.</summary>
    public string ToText()
    {
        var text = new StringBuilder();
        for (var y = 0; y < Height; y++)
        {
            var row = new StringBuilder();
            foreach (var cell in Row(y))
            {
                if (cell.Rune != 0)
                {
                    row.Append(new Rune(cell.Rune));
                }
            }

            text.Append(row.ToString().TrimEnd()).Append('\n');
        }

        return text.ToString();
    }

    private void Put(int x, int y, Cell cell, int width)
    {
        if (x < 0 || y < 0 || y >= Height)
        {
            return;
        }

        // Whoever overwrites half of a wide character blanks the other half.
        if (x > 0 && this[x, y].Rune == 0)
        {
            _cells[y * Width + x - 1] = Cell.Blank;
        }

        if (x + width < Width && this[x + width, y].Rune == 0)
        {
            _cells[y * Width + x + width] = Cell.Blank;
        }

        _cells[y * Width + x] = cell;
        if (width == 2)
        {
            _cells[y * Width + x + 1] = new(0, cell.Style);
        }
    }
}
