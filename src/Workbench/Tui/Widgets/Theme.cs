using Terminal.Gui.Configuration;
using Terminal.Gui.Drawing;
using Workbench.Reports.Tables;
using Workbench.Tui.Driving;
using Attribute = Terminal.Gui.Drawing.Attribute;

namespace Workbench.Tui.Widgets;

/// <summary>Looks: the user's own background and 16 colours, which fit dark and light terminals alike;
/// bold, dim and reverse where there is no colour.</summary>
internal static class Theme
{
    /// <summary>How text of a tone looks.</summary>
    public static Attribute Of(Tone tone) => tone switch
    {
        Tone.Dim => Plain(TextStyle.Faint),
        Tone.Bold => Plain(TextStyle.Bold),
        Tone.Good => Colored(2),
        Tone.Bad => Colored(1),
        Tone.Accent => Colored(6),
        Tone.Curve1 => Colored(12),
        Tone.Curve2 => Colored(3),
        Tone.Curve3 => Colored(5),
        Tone.Curve4 => Colored(2),
        _ => CellStyles.Plain,
    };

    /// <summary>The colour of a box on a photograph: brighter than the same tone of text.</summary>
    public static Color OfBox(Tone tone) => Palette256.Of(tone switch
    {
        Tone.Good => 10,
        Tone.Bad => 9,
        Tone.Accent => 14,
        Tone.Curve1 => 12,
        Tone.Curve2 => 11,
        Tone.Curve3 => 13,
        Tone.Curve4 => 10,
        Tone.Dim => 8,
        _ => 15,
    });

    /// <summary>The same as a colour of a picture.</summary>
    public static (byte R, byte G, byte B) RgbOfBox(Tone tone) => tone switch
    {
        Tone.Good or Tone.Curve4 => (0, 255, 0),
        Tone.Bad => (255, 0, 0),
        Tone.Accent => (0, 255, 255),
        Tone.Curve1 => (90, 90, 255),
        Tone.Curve2 => (255, 255, 0),
        Tone.Curve3 => (255, 0, 255),
        _ => (255, 255, 255),
    };

    /// <summary>The chosen row, the focused button: one bar, since a reversed colour or dim text would be a patch in it.</summary>
    public static Attribute Reversed(Attribute attribute) => Plain((attribute.Style & ~TextStyle.Faint) | TextStyle.Reverse);

    /// <summary>Gives Terminal.Gui's own views these looks. For the whole process, once.</summary>
    public static void Apply()
    {
        var plain = CellStyles.Plain;
        var bold = Plain(TextStyle.Bold);
        var scheme = new Scheme
        {
            Normal = plain,
            HotNormal = bold,
            Focus = Reversed(plain),
            HotFocus = Reversed(bold),
            Active = Reversed(plain),
            HotActive = Reversed(bold),
            Highlight = bold,
            Editable = Plain(TextStyle.Underline),
            ReadOnly = plain,
            Disabled = Plain(TextStyle.Faint),
        };
        foreach (var name in SchemeManager.GetSchemeNames())
        {
            SchemeManager.AddScheme(name, scheme);
        }
    }

    private static Attribute Plain(TextStyle style) => new(Color.None, Color.None, style);

    private static Attribute Colored(int number) => new(Palette256.Of(number), Color.None, TextStyle.None);
}
