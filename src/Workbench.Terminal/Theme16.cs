using Spectre.Console;

namespace Workbench.Terminal;

/// <summary>The 16 colours that follow the user's theme. Spectre names them, but a colour made from their red, green and blue is
/// equal to them and means the same.</summary>
public static class Theme16
{
    private static readonly Color[] Colors =
    [
        Color.Black, Color.Maroon, Color.Green, Color.Olive, Color.Navy, Color.Purple, Color.Teal, Color.Silver,
        Color.Grey, Color.Red, Color.Lime, Color.Yellow, Color.Blue, Color.Fuchsia, Color.Aqua, Color.White,
    ];

    /// <summary>The colour of a number 0..15.</summary>
    public static Color Of(int number) => Colors[number];

    /// <summary>The number of one of the 16, else null.</summary>
    public static int? NumberOf(Color color)
    {
        var position = Array.IndexOf(Colors, color);
        return position < 0 ? null : position;
    }
}
