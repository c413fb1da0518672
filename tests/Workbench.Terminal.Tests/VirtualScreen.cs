using System.Text;

namespace Workbench.Terminal.Tests;

/// <summary>A terminal that understands exactly the codes we send, and shouts at any other.</summary>
internal sealed class VirtualScreen(int width, int height)
{
    private readonly Cell[,] _cells = Blank(width, height);
    private CellStyle _style = CellStyle.Plain;
    private int _x;
    private int _y;

    public Cell this[int x, int y] => _cells[x, y];

    public void Feed(byte[] bytes)
    {
        var text = Encoding.UTF8.GetString(bytes);
        for (var i = 0; i < text.Length;)
        {
            if (text[i] == '\e')
            {
                var end = i + 2;
                while (text[end] is < '@' or > '~')
                {
                    end++;
                }

                Code(text[(i + 2)..end], text[end]);
                i = end + 1;
            }
            else if (text[i] == '\r')
            {
                (_x, i) = (0, i + 1);
            }
            else if (text[i] == '\n')
            {
                (_y, i) = (_y + 1, i + 1);
            }
            else
            {
                Rune.DecodeFromUtf16(text.AsSpan(i), out var rune, out var length);
                Put(rune);
                i += length;
            }
        }
    }

    private static Cell[,] Blank(int width, int height)
    {
        var cells = new Cell[width, height];
        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < width; x++)
            {
                cells[x, y] = Cell.Blank;
            }
        }

        return cells;
    }

    private void Put(Rune rune)
    {
        var columns = RuneWidth.Of(rune);
        Assert.InRange(_x + columns, 1, width);
        _cells[_x, _y] = new(rune.Value, _style);
        if (columns == 2)
        {
            _cells[_x + 1, _y] = new(0, _style);
        }

        _x += columns;
    }

    private void Code(string body, char final)
    {
        var numbers = body.Length == 0 ? [] : body.Split(';').Select(int.Parse).ToArray();
        switch (final)
        {
            case 'H':
                (_y, _x) = (numbers.ElementAtOrDefault(0) - 1, numbers.Length > 1 ? numbers[1] - 1 : 0);
                _y = Math.Max(0, _y);
                break;
            case 'C':
                _x += numbers.Length > 0 ? numbers[0] : 1;
                break;
            case 'K':
                for (var x = _x; x < width; x++)
                {
                    _cells[x, _y] = new(' ', _style);
                }

                break;
            case 'J':
                Assert.Equal("2", body);
                Array.Copy(Blank(width, height), _cells, _cells.Length);
                break;
            case 'm':
                Look(numbers);
                break;
            default:
                Assert.Fail($"Unknown code {body}{final}.");
                break;
        }
    }

    private void Look(int[] codes)
    {
        _style = codes.Length == 0 ? CellStyle.Plain : _style;
        for (var i = 0; i < codes.Length; i++)
        {
            _style = codes[i] switch
            {
                0 => CellStyle.Plain,
                1 => _style with { Look = _style.Look | TextLook.Bold },
                2 => _style with { Look = _style.Look | TextLook.Dim },
                4 => _style with { Look = _style.Look | TextLook.Underline },
                7 => _style with { Look = _style.Look | TextLook.Reverse },
                38 => _style with { Foreground = Color(codes, ref i) },
                48 => _style with { Background = Color(codes, ref i) },
                39 => _style with { Foreground = CellColor.Default },
                49 => _style with { Background = CellColor.Default },
                >= 30 and <= 37 => _style with { Foreground = CellColor.Palette(codes[i] - 30) },
                >= 40 and <= 47 => _style with { Background = CellColor.Palette(codes[i] - 40) },
                >= 90 and <= 97 => _style with { Foreground = CellColor.Palette(codes[i] - 82) },
                >= 100 and <= 107 => _style with { Background = CellColor.Palette(codes[i] - 92) },
                _ => throw new InvalidOperationException($"Unknown look {codes[i]}."),
            };
        }
    }

    private static CellColor Color(int[] codes, ref int i)
    {
        if (codes[i + 1] == 5)
        {
            i += 2;
            return CellColor.Palette(codes[i]);
        }

        i += 4;
        return CellColor.Rgb((byte)codes[i - 2], (byte)codes[i - 1], (byte)codes[i]);
    }
}
