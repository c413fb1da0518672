using System.Globalization;

namespace Terminal.Bench.Pty;

/// <summary>What a terminal would show: characters without colours, one cell each. Enough to find text by.</summary>
internal sealed class VirtualScreen(int columns, int rows) : IAnsiSink
{
    private char[][] _cells = Blank(columns, rows);
    private int _columns = columns;
    private int _top;
    private int _bottom = rows - 1;
    private (int Row, int Column) _saved;
    private bool _wraps;
    private char _last = ' ';

    /// <summary>Modes, and whether text is coloured.</summary>
    public TerminalModes Modes { get; } = new();

    /// <summary>Where the cursor is, from 0.</summary>
    public (int Row, int Column) Cursor { get; private set; }

    /// <summary>Columns and rows.</summary>
    public (int Columns, int Rows) Size => (_columns, _cells.Length);

    /// <summary>The lines, without blanks at their ends.</summary>
    public IEnumerable<string> Lines => _cells.Select(line => new string(line).TrimEnd());

    /// <summary>Lines that hold a text.</summary>
    public int Count(string text) => _cells.Count(line => line.AsSpan().Contains(text, StringComparison.Ordinal));

    /// <summary>Another size: what fits stays.</summary>
    public void Resize(int columns, int rows)
    {
        var old = _cells;
        (_cells, _columns, _top, _bottom) = (Blank(columns, rows), columns, 0, rows - 1);
        for (var row = 0; row < Math.Min(rows, old.Length); row++)
        {
            old[row].AsSpan(0, Math.Min(columns, old[row].Length)).CopyTo(_cells[row]);
        }

        Move(Cursor.Row, Cursor.Column);
    }

    /// <inheritdoc/>
    public void Character(char c)
    {
        switch (c)
        {
            case '\r':
                Move(Cursor.Row, 0);
                break;
            case '\n' or '\v' or '\f':
                Feed();
                break;
            case '\b':
                Move(Cursor.Row, Cursor.Column - 1);
                break;
            case '\t':
                Move(Cursor.Row, (Cursor.Column / 8 * 8) + 8);
                break;
            case >= ' ' and not '\x7f':
                Put(c);
                break;
        }
    }

    /// <inheritdoc/>
    public void Escape(string body)
    {
        switch (body)
        {
            case "7":
                _saved = Cursor;
                break;
            case "8":
                Move(_saved.Row, _saved.Column);
                break;
            case "D":
                Feed();
                break;
            case "E":
                Move(Cursor.Row, 0);
                Feed();
                break;
            case "M" when Cursor.Row == _top:
                Scroll(_top, -1);
                break;
            case "M":
                Move(Cursor.Row - 1, Cursor.Column);
                break;
            case "c":
                Erase(0, _cells.Length);
                Move(0, 0);
                break;
        }

        Modes.Escape(body);
    }

    /// <inheritdoc/>
    public void Sequence(string body, char last)
    {
        if (Modes.Sequence(body, last) is { } isOther)
        {
            if (isOther)
            {
                Erase(0, _cells.Length);
            }

            return;
        }

        var numbers = body.Split(';').Select(Number).ToArray();
        var first = numbers[0];
        var count = Math.Max(1, first);
        var (row, column) = Cursor;
        switch (last)
        {
            case 'H' or 'f':
                Move(count - 1, Math.Max(1, numbers.ElementAtOrDefault(1)) - 1);
                break;
            case 'A':
                Move(row - count, column);
                break;
            case 'B' or 'e':
                Move(row + count, column);
                break;
            case 'C' or 'a':
                Move(row, column + count);
                break;
            case 'D':
                Move(row, column - count);
                break;
            case 'E':
                Move(row + count, 0);
                break;
            case 'F':
                Move(row - count, 0);
                break;
            case 'G' or '`':
                Move(row, count - 1);
                break;
            case 'd':
                Move(count - 1, column);
                break;
            case 'J':
                EraseScreen(first);
                break;
            case 'K':
                EraseLine(first);
                break;
            case 'X':
                Fill(row, column, column + count);
                break;
            case '@' or 'P':
                Shift(last == '@' ? count : -count);
                break;
            case 'L' or 'M' when row >= _top && row <= _bottom:
                Scroll(row, last == 'M' ? count : -count);
                break;
            case 'S' or 'T':
                Scroll(_top, last == 'S' ? count : -count);
                break;
            case 'r':
                (_top, _bottom) = (count - 1, (numbers.ElementAtOrDefault(1) is > 0 and var end ? Math.Min(end, _cells.Length) : _cells.Length) - 1);
                Move(0, 0);
                break;
            case 'b':
                for (var i = 0; i < count; i++)
                {
                    Put(_last);
                }

                break;
            case 's' when body == "":
                _saved = Cursor;
                break;
            case 'u' when body == "":
                Move(_saved.Row, _saved.Column);
                break;
        }
    }

    /// <inheritdoc/>
    public void String(char kind, string body, string terminator)
    {
        // Titles, pictures, the clipboard: not on the screen of characters.
    }

    private static int Number(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;

    private static char[][] Blank(int columns, int rows) => [.. Enumerable.Range(0, rows).Select(_ => Line(columns))];

    private static char[] Line(int columns)
    {
        var line = new char[columns];
        Array.Fill(line, ' ');
        return line;
    }

    private void Put(char c)
    {
        if (_wraps)
        {
            Move(Cursor.Row, 0);
            Feed();
        }

        _cells[Cursor.Row][Cursor.Column] = _last = c;
        _wraps = Cursor.Column == _columns - 1;
        Cursor = (Cursor.Row, Math.Min(Cursor.Column + 1, _columns - 1));
    }

    private void Move(int row, int column) =>
        (Cursor, _wraps) = ((Math.Clamp(row, 0, _cells.Length - 1), Math.Clamp(column, 0, _columns - 1)), false);

    private void Feed()
    {
        if (Cursor.Row == _bottom)
        {
            Scroll(_top, 1);
        }
        else
        {
            Move(Cursor.Row + 1, Cursor.Column);
        }
    }

    // Up for a positive count; from a row to the end of the scrolling part.
    private void Scroll(int from, int count)
    {
        for (var i = 0; i < Math.Min(Math.Abs(count), _bottom - from + 1); i++)
        {
            var (gone, free) = count > 0 ? (from, _bottom) : (_bottom, from);
            var lines = _cells.ToList();
            lines.RemoveAt(gone);
            lines.Insert(free, Line(_columns));
            _cells = [.. lines];
        }
    }

    private void Shift(int count)
    {
        var line = _cells[Cursor.Row];
        var rest = line[Cursor.Column..];
        for (var i = 0; i < rest.Length; i++)
        {
            line[Cursor.Column + i] = i - count >= 0 && i - count < rest.Length ? rest[i - count] : ' ';
        }
    }

    private void EraseScreen(int which)
    {
        EraseLine(which);
        Erase(which == 0 ? Cursor.Row + 1 : 0, which == 1 ? Cursor.Row : _cells.Length);
    }

    private void EraseLine(int which) => Fill(Cursor.Row, which == 0 ? Cursor.Column : 0, which == 1 ? Cursor.Column + 1 : _columns);

    private void Erase(int from, int to)
    {
        for (var row = from; row < to; row++)
        {
            Fill(row, 0, _columns);
        }
    }

    private void Fill(int row, int from, int to) => Array.Fill(_cells[row], ' ', from, Math.Max(0, Math.Min(to, _columns) - from));
}
