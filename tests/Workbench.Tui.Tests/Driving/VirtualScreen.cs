using System.Text;
using Terminal.Gui.Drawing;
using Workbench.Reports.Tables;
using Workbench.Tui.Driving;

namespace Workbench.Tui.Tests.Driving;

/// <summary>A cell as a terminal shows it.</summary>
internal readonly record struct ShownCell(string Text, PaletteColor Foreground, PaletteColor Background, TextStyle Style);

/// <summary>A terminal that understands exactly the codes we send, and shouts at any other.</summary>
internal sealed class VirtualScreen(int width, int height)
{
    private static readonly ShownCell Blank = new(" ", default, default, TextStyle.None);
    private readonly ShownCell[,] _cells = new ShownCell[width, height];
    private ShownCell _pen = Blank;
    private int _x;
    private int _y;

    public ShownCell this[int x, int y] => _cells[x, y];

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
            else
            {
                Rune.DecodeFromUtf16(text.AsSpan(i), out var rune, out var length);
                Put(rune);
                i += length;
            }
        }
    }

    private void Put(Rune rune)
    {
        var columns = RuneWidth.Of(rune);
        Assert.InRange(_x + columns, 1, width);
        _cells[_x, _y] = _pen with { Text = rune.ToString() };
        if (columns == 2)
        {
            _cells[_x + 1, _y] = _pen with { Text = "" };
        }

        _x += columns;
    }

    private void Code(string body, char final)
    {
        var numbers = body.Length == 0 || body[0] == '?' ? [] : body.Split(';').Select(int.Parse).ToArray();
        switch (final)
        {
            case 'H':
                (_y, _x) = (Math.Max(0, numbers.ElementAtOrDefault(0) - 1), numbers.Length > 1 ? numbers[1] - 1 : 0);
                break;
            case 'C':
                _x += numbers.Length > 0 ? numbers[0] : 1;
                break;
            case 'J':
                Assert.Equal("2", body);
                for (var i = 0; i < width * height; i++)
                {
                    _cells[i % width, i / width] = Blank;
                }

                break;
            case 'm':
                Look(numbers);
                break;
            case 'l' or 'h':
                Assert.Equal("?25", body);
                break;
            default:
                Assert.Fail($"Unknown code {body}{final}.");
                break;
        }
    }

    private void Look(int[] codes)
    {
        _pen = codes.Length == 0 ? Blank : _pen;
        for (var i = 0; i < codes.Length; i++)
        {
            _pen = codes[i] switch
            {
                0 => Blank,
                1 => _pen with { Style = _pen.Style | TextStyle.Bold },
                2 => _pen with { Style = _pen.Style | TextStyle.Faint },
                4 => _pen with { Style = _pen.Style | TextStyle.Underline },
                7 => _pen with { Style = _pen.Style | TextStyle.Reverse },
                38 => _pen with { Foreground = Long(codes, ref i) },
                48 => _pen with { Background = Long(codes, ref i) },
                39 => _pen with { Foreground = default },
                49 => _pen with { Background = default },
                >= 30 and <= 37 => _pen with { Foreground = new(codes[i] - 29) },
                >= 40 and <= 47 => _pen with { Background = new(codes[i] - 39) },
                >= 90 and <= 97 => _pen with { Foreground = new(codes[i] - 81) },
                >= 100 and <= 107 => _pen with { Background = new(codes[i] - 91) },
                _ => throw new InvalidOperationException($"Unknown look {codes[i]}."),
            };
        }
    }

    private static PaletteColor Long(int[] codes, ref int i)
    {
        if (codes[i + 1] == 5)
        {
            i += 2;
            return new(1 + codes[i]);
        }

        i += 4;
        return new(0x1000000 | codes[i - 2] << 16 | codes[i - 1] << 8 | codes[i]);
    }
}
