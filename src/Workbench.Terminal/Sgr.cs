using System.Globalization;

namespace Workbench.Terminal;

/// <summary>The codes that switch from one look to another, in as few bytes as the terminal's colours allow.</summary>
internal static class Sgr
{
    // What terminals show for palette numbers 0..15 where nobody changed them.
    private static readonly (int R, int G, int B)[] Sixteen =
    [
        (0, 0, 0), (205, 0, 0), (0, 205, 0), (205, 205, 0), (0, 0, 238), (205, 0, 205), (0, 205, 205), (229, 229, 229),
        (127, 127, 127), (255, 0, 0), (0, 255, 0), (255, 255, 0), (92, 92, 255), (255, 0, 255), (0, 255, 255), (255, 255, 255),
    ];

    /// <summary>The style a terminal with so many colours can show.</summary>
    public static CellStyle Reduce(CellStyle style, ColorLevel level) => level == ColorLevel.Rgb
        ? style
        : style with { Foreground = Reduce(style.Foreground, level), Background = Reduce(style.Background, level) };

    /// <summary>The sequence from one style to the next; empty when they are the same.</summary>
    public static string Change(CellStyle from, CellStyle to)
    {
        if (from == to)
        {
            return "";
        }

        if (to == CellStyle.Plain)
        {
            return "\e[m";
        }

        // A look can be taken back only all at once: codes 22 to 27 are not known everywhere.
        var codes = new List<string>();
        if ((from.Look & ~to.Look) != 0 || (to.Foreground == CellColor.Default && from.Foreground != to.Foreground && from.Background != CellColor.Default))
        {
            codes.Add("0");
            from = CellStyle.Plain;
        }

        var added = to.Look & ~from.Look;
        Add(codes, added, TextLook.Bold, "1");
        Add(codes, added, TextLook.Dim, "2");
        Add(codes, added, TextLook.Underline, "4");
        Add(codes, added, TextLook.Reverse, "7");
        if (from.Foreground != to.Foreground)
        {
            codes.Add(Color(to.Foreground, 30));
        }

        if (from.Background != to.Background)
        {
            codes.Add(Color(to.Background, 40));
        }

        return $"\e[{string.Join(';', codes)}m";
    }

    private static void Add(List<string> codes, TextLook looks, TextLook look, string code)
    {
        if (looks.HasFlag(look))
        {
            codes.Add(code);
        }
    }

    private static string Color(CellColor color, int family) => color.Value switch
    {
        < 0 => Text(family + 9),
        < 8 => Text(family + color.Value),
        < 16 => Text(family + 60 + color.Value - 8),
        < 256 => $"{family + 8};5;{Text(color.Value)}",
        _ => $"{family + 8};2;{Text(color.Value >> 16 & 255)};{Text(color.Value >> 8 & 255)};{Text(color.Value & 255)}",
    };

    private static CellColor Reduce(CellColor color, ColorLevel level) => level switch
    {
        ColorLevel.None => CellColor.Default,
        ColorLevel.Palette => color.IsRgb ? CellColor.Palette(Nearest256(color.Value)) : color,
        _ => color.Value < 16 ? color : CellColor.Palette(Nearest16(color)),
    };

    // The cube of 6 x 6 x 6 or the ramp of 24 greys, whichever is nearer.
    private static int Nearest256(int rgb)
    {
        int r = rgb >> 16 & 255, g = rgb >> 8 & 255, b = rgb & 255;
        int Step(int value) => value < 48 ? 0 : value < 115 ? 1 : (value - 35) / 40;
        int Level(int step) => step == 0 ? 0 : 55 + 40 * step;
        int Distance(int x, int y, int z) => (r - x) * (r - x) + (g - y) * (g - y) + (b - z) * (b - z);
        var grey = Math.Clamp(((r + g + b) / 3 - 3) / 10, 0, 23);
        var greyLevel = 8 + 10 * grey;
        return Distance(greyLevel, greyLevel, greyLevel) < Distance(Level(Step(r)), Level(Step(g)), Level(Step(b)))
            ? 232 + grey
            : 16 + 36 * Step(r) + 6 * Step(g) + Step(b);
    }

    private static int Nearest16(CellColor color)
    {
        var (r, g, b) = color.IsRgb ? (color.Value >> 16 & 255, color.Value >> 8 & 255, color.Value & 255) : OfPalette(color.Value);
        return Enumerable.Range(0, 16).MinBy(n => Square(r - Sixteen[n].R) + Square(g - Sixteen[n].G) + Square(b - Sixteen[n].B));
    }

    private static (int R, int G, int B) OfPalette(int number)
    {
        if (number >= 232)
        {
            return (8 + 10 * (number - 232), 8 + 10 * (number - 232), 8 + 10 * (number - 232));
        }

        int Level(int step) => step == 0 ? 0 : 55 + 40 * step;
        return (Level((number - 16) / 36), Level((number - 16) / 6 % 6), Level((number - 16) % 6));
    }

    private static int Square(int value) => value * value;

    private static string Text(int value) => value.ToString(CultureInfo.InvariantCulture);
}
