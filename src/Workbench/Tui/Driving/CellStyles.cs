using Terminal.Gui.Drawing;
using Attribute = Terminal.Gui.Drawing.Attribute;

namespace Workbench.Tui.Driving;

/// <summary>The codes that switch from one look to another, in as few bytes as the terminal's colours allow.</summary>
internal static class CellStyles
{
    private static readonly TextStyle[] Styles = [TextStyle.Bold, TextStyle.Faint, TextStyle.Italic, TextStyle.Underline, TextStyle.Blink, TextStyle.Reverse];
    private static readonly string[] StyleCodes = ["1", "2", "3", "4", "5", "7"];

    /// <summary>The terminal's own colours, plain.</summary>
    public static Attribute Plain { get; } = new(Color.None, Color.None, TextStyle.None);

    /// <summary>The sequence from one look to the next; empty when a terminal with so many colours shows the same.</summary>
    public static string Change(Attribute from, Attribute to, ColorLevel level)
    {
        var (old, now) = (Shown(from, level), Shown(to, level));
        if (old == now)
        {
            return "";
        }

        if (now == default)
        {
            return "\e[m";
        }

        // A look can be taken back only all at once: codes 22 to 27 are not known everywhere.
        var codes = new List<string>();
        if ((old.Style & ~now.Style) != 0)
        {
            codes.Add("0");
            old = default;
        }

        for (var i = 0; i < Styles.Length; i++)
        {
            if ((now.Style & ~old.Style).HasFlag(Styles[i]))
            {
                codes.Add(StyleCodes[i]);
            }
        }

        if (old.Foreground != now.Foreground)
        {
            codes.Add(Code(now.Foreground, 30));
        }

        if (old.Background != now.Background)
        {
            codes.Add(Code(now.Background, 40));
        }

        return $"\e[{string.Join(';', codes)}m";
    }

    /// <summary>Whether a terminal with so many colours shows both the same.</summary>
    public static bool AreShownAlike(Attribute left, Attribute right, ColorLevel level) =>
        left == right || Shown(left, level) == Shown(right, level);

    private static ShownStyle Shown(Attribute attribute, ColorLevel level) => new(
        Palette256.Reduce(attribute.Foreground, level), Palette256.Reduce(attribute.Background, level), attribute.Style & ~TextStyle.Strikethrough);

    private static string Code(PaletteColor color, int family) => color switch
    {
        { IsRgb: true } => $"{family + 8};2;{color.R};{color.G};{color.B}",
        { Number: < 0 } => $"{family + 9}",
        { Number: < 8 } => $"{family + color.Number}",
        { Number: < 16 } => $"{family + 60 + color.Number - 8}",
        _ => $"{family + 8};5;{color.Number}",
    };

    // The default value is the terminal's own look.
    private readonly record struct ShownStyle(PaletteColor Foreground, PaletteColor Background, TextStyle Style);
}
