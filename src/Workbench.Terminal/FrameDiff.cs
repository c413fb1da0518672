using System.Globalization;
using System.Text;

namespace Workbench.Terminal;

/// <summary>From what the terminal shows to what it should show, in few bytes.</summary>
/// <remarks>The cursor jumps over what is the same, the look is switched only where it changes, and the blank rest of a row is erased with one code.</remarks>
/// <param name="level">The colours the terminal has.</param>
public sealed class FrameDiff(ColorLevel level)
{
    // Writing a few unchanged cells again is shorter than a jump over them.
    private const int ShortestJump = 5;
    private CellGrid? _shown;

    /// <summary>The bytes that turn the frame before into this one, which becomes the frame before.</summary>
    /// <param name="frame">What should be seen.</param>
    /// <param name="repaint">Nothing is known of what the terminal shows.</param>
    public byte[] Bytes(CellGrid frame, bool repaint = false)
    {
        var isKnown = !repaint && _shown is not null && _shown.Width == frame.Width && _shown.Height == frame.Height;
        var pen = new Pen(level);
        if (!isKnown)
        {
            pen.Raw("\e[m\e[2J");
        }

        for (var y = 0; y < frame.Height; y++)
        {
            Row(pen, isKnown ? _shown!.Row(y) : [], frame.Row(y), y);
        }

        pen.Switch(CellStyle.Plain);
        _shown = frame;
        return pen.Bytes();
    }

    private static void Row(Pen pen, ReadOnlySpan<Cell> before, ReadOnlySpan<Cell> now, int y)
    {
        var end = now.Length;
        while (end > 0 && now[end - 1] == Cell.Blank)
        {
            end--;
        }

        var x = 0;
        while (x < end)
        {
            if (now[x] == Old(before, x))
            {
                x++;
                continue;
            }

            var stop = EndOfChange(before, now, x, end);
            // The right half of a wide character is written with its left half.
            x = now[x].Rune == 0 && x > 0 ? x - 1 : x;
            pen.MoveTo(x, y);
            for (; x < stop; x++)
            {
                pen.Put(now[x], now.Length);
            }
        }

        if (!before.IsEmpty && before[end..].ContainsAnyExcept(Cell.Blank))
        {
            pen.MoveTo(end, y);
            pen.Switch(CellStyle.Plain);
            pen.Raw("\e[K");
        }
    }

    private static int EndOfChange(ReadOnlySpan<Cell> before, ReadOnlySpan<Cell> now, int start, int end)
    {
        var last = start;
        for (var x = start; x < end && x - last <= ShortestJump; x++)
        {
            last = now[x] != Old(before, x) ? x : last;
        }

        return last + 1;
    }

    private static Cell Old(ReadOnlySpan<Cell> before, int x) => before.IsEmpty ? Cell.Blank : before[x];

    private sealed class Pen(ColorLevel level)
    {
        private readonly StringBuilder _text = new();
        private CellStyle _style = CellStyle.Plain;
        private int _x = -1;
        private int _y = -1;

        public byte[] Bytes() => Encoding.UTF8.GetBytes(_text.ToString());

        public void Raw(string text) => _text.Append(text);

        public void MoveTo(int x, int y)
        {
            if (_x == x && _y == y)
            {
                return;
            }

            _text.Append(_y == y && _x >= 0 && x > _x ? x == _x + 1 ? "\e[C" : $"\e[{Number(x - _x)}C"
                : _y >= 0 && y == _y + 1 && x == 0 ? "\r\n"
                : x == 0 ? y == 0 ? "\e[H" : $"\e[{Number(y + 1)}H"
                : $"\e[{Number(y + 1)};{Number(x + 1)}H");
            (_x, _y) = (x, y);
        }

        public void Switch(CellStyle style)
        {
            var shown = Sgr.Reduce(style, level);
            _text.Append(Sgr.Change(_style, shown));
            _style = shown;
        }

        public void Put(Cell cell, int width)
        {
            if (cell.Rune == 0)
            {
                return;
            }

            Switch(cell.Style);
            var rune = new Rune(cell.Rune);
            _text.Append(rune);
            // After the last column terminals differ in where the cursor is.
            _x += RuneWidth.Of(rune);
            (_x, _y) = _x >= width ? (-1, -1) : (_x, _y);
        }

        private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
    }
}
