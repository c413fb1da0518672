namespace Workbench.Terminal;

/// <summary>How text looks besides its colour.</summary>
[Flags]
public enum TextLook
{
    /// <summary>Plain.</summary>
    None = 0,

    /// <summary>Bold.</summary>
    Bold = 1,

    /// <summary>Dim.</summary>
    Dim = 2,

    /// <summary>Underlined.</summary>
    Underline = 4,

    /// <summary>Foreground and background change places.</summary>
    Reverse = 8,
}

/// <summary>A colour: the terminal's own, one of its palette, or red, green and blue.</summary>
/// <param name="Value">-1 for the terminal's own, 0..255 of the palette, 0x1000000 | rgb.</param>
public readonly record struct CellColor(int Value)
{
    /// <summary>The terminal's own.</summary>
    public static CellColor Default { get; } = new(-1);

    /// <summary>Whether it is red, green and blue.</summary>
    public bool IsRgb => Value >= 0x1000000;

    /// <summary>From the palette; the first 16 follow the user's theme.</summary>
    public static CellColor Palette(int number) => new(number);

    /// <summary>From 8 bits each.</summary>
    public static CellColor Rgb(byte red, byte green, byte blue) => new(0x1000000 | red << 16 | green << 8 | blue);
}

/// <summary>How a cell looks.</summary>
/// <param name="Foreground">Of the letter.</param>
/// <param name="Background">Behind it.</param>
/// <param name="Look">The rest.</param>
public readonly record struct CellStyle(CellColor Foreground, CellColor Background, TextLook Look)
{
    /// <summary>The terminal's own colours, plain.</summary>
    public static CellStyle Plain { get; } = new(CellColor.Default, CellColor.Default, TextLook.None);
}

/// <summary>One place on the screen.</summary>
/// <param name="Rune">The character's code point; 0 for the right half of a wide one.</param>
/// <param name="Style">How it looks.</param>
public readonly record struct Cell(int Rune, CellStyle Style)
{
    /// <summary>Nothing there.</summary>
    public static Cell Blank { get; } = new(' ', CellStyle.Plain);
}
