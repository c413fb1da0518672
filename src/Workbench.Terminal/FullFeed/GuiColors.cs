using Gui = global::Terminal.Gui;

namespace Workbench.Terminal;

/// <summary>Our looks → the 16 by 16 colours that are all Terminal.Gui 1 has.</summary>
/// <remarks>Bold is the bright colour, dim the dark one; underline is lost. The terminal's own colours cannot be named: they become grey on black.</remarks>
internal static class GuiColors
{
    private const int Black = 0;
    private const int Grey = 7;
    private const int Bright = 8;

    // In the order of the palette.
    private static readonly Gui.Color[] Sixteen =
    [
        Gui.Color.Black, Gui.Color.Red, Gui.Color.Green, Gui.Color.Brown, Gui.Color.Blue, Gui.Color.Magenta, Gui.Color.Cyan, Gui.Color.Gray,
        Gui.Color.DarkGray, Gui.Color.BrightRed, Gui.Color.BrightGreen, Gui.Color.BrightYellow,
        Gui.Color.BrightBlue, Gui.Color.BrightMagenta, Gui.Color.BrightCyan, Gui.Color.White,
    ];

    /// <summary>The letter's colour and the one behind it.</summary>
    public static (Gui.Color Foreground, Gui.Color Background) Of(CellStyle style, ColorLevel level)
    {
        var reduced = Sgr.Reduce(style, level == ColorLevel.None ? ColorLevel.None : ColorLevel.Sixteen);
        var foreground = Shade(Number(reduced.Foreground, Grey), style.Look);
        var background = Number(reduced.Background, Black);
        return style.Look.HasFlag(TextLook.Reverse)
            ? (Sixteen[background], Sixteen[foreground])
            : (Sixteen[foreground], Sixteen[background]);
    }

    private static int Number(CellColor color, int own) => color == CellColor.Default ? own : color.Value;

    // The dark colour of Bright itself is black, which nobody could read.
    private static int Shade(int number, TextLook look) =>
        look.HasFlag(TextLook.Bold) ? number | Bright
        : !look.HasFlag(TextLook.Dim) ? number
        : number == Grey ? Bright
        : number > Bright ? number - Bright
        : number;
}
