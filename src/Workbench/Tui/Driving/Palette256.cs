using Terminal.Gui.Drawing;

namespace Workbench.Tui.Driving;

/// <summary>A colour as a terminal is told it.</summary>
/// <param name="Value">0 for the terminal's own, 1 + number of the palette, or 0x1000000 | red, green and blue.</param>
internal readonly record struct PaletteColor(int Value)
{
    /// <summary>Whether it is red, green and blue.</summary>
    public bool IsRgb => Value >= 0x1000000;

    /// <summary>-1 for the terminal's own, else 0..255.</summary>
    public int Number => Value - 1;

    /// <summary>Red.</summary>
    public int R => Value >> 16 & 255;

    /// <summary>Green.</summary>
    public int G => Value >> 8 & 255;

    /// <summary>Blue.</summary>
    public int B => Value & 255;
}

/// <summary>Colours of Terminal.Gui as a terminal with fewer of them can show them.</summary>
internal static class Palette256
{
    // In the order of the terminal's numbers; Terminal.Gui's own values, which mean the user's theme and not their red, green and blue.
    private static readonly ColorName16[] Names =
    [
        ColorName16.Black, ColorName16.Red, ColorName16.Green, ColorName16.Yellow, ColorName16.Blue, ColorName16.Magenta, ColorName16.Cyan, ColorName16.Gray,
        ColorName16.DarkGray, ColorName16.BrightRed, ColorName16.BrightGreen, ColorName16.BrightYellow, ColorName16.BrightBlue, ColorName16.BrightMagenta,
        ColorName16.BrightCyan, ColorName16.White,
    ];

    private static readonly Dictionary<uint, int> Numbers = Names.Select((name, number) => (Of(number).Argb, number)).ToDictionary();

    /// <summary>One of the 16 colours that follow the user's theme.</summary>
    /// <param name="number">0..15.</param>
    public static Color Of(int number) => new(Names[number]);

    /// <summary>A colour of a picture: never one of the 16, which the theme may show as something else.</summary>
    public static Color OfPicture(byte red, byte green, byte blue)
    {
        var color = new Color(red, green, blue);
        return Numbers.ContainsKey(color.Argb) ? new(red, green ^ 1, blue) : color;
    }

    /// <summary>The nearest colour there is.</summary>
    public static PaletteColor Reduce(Color color, ColorLevel level) =>
        level == ColorLevel.None || color == Color.None ? default
        : Numbers.TryGetValue(color.Argb, out var number) ? new(1 + number)
        : level == ColorLevel.Sixteen ? new(1 + Nearest16(color))
        : Nearest256(color) is var (near, distance) && (level == ColorLevel.Palette || distance == 0) ? new(1 + near)
        : new(0x1000000 | color.R << 16 | color.G << 8 | color.B);

    // The cube of 6 x 6 x 6 or the ramp of 24 greys, whichever is nearer. Nobody redefines these, and their number is half as long as red, green and blue.
    private static (int Number, int Distance) Nearest256(Color color)
    {
        static int Step(int value) => value < 48 ? 0 : value < 115 ? 1 : (value - 35) / 40;
        static int Level(int step) => step == 0 ? 0 : 55 + 40 * step;
        var (r, g, b) = (Step(color.R), Step(color.G), Step(color.B));
        var grey = Math.Clamp(((color.R + color.G + color.B) / 3 - 3) / 10, 0, 23);
        var greyLevel = 8 + 10 * grey;
        var (ofRamp, ofCube) = (Distance(color, greyLevel, greyLevel, greyLevel), Distance(color, Level(r), Level(g), Level(b)));
        return ofRamp < ofCube ? (232 + grey, ofRamp) : (16 + 36 * r + 6 * g + b, ofCube);
    }

    private static int Nearest16(Color color) => Enumerable.Range(0, 16).MinBy(number => Distance(color, Of(number).R, Of(number).G, Of(number).B));

    private static int Distance(Color color, int r, int g, int b) =>
        (color.R - r) * (color.R - r) + (color.G - g) * (color.G - g) + (color.B - b) * (color.B - b);
}
