using Terminal.Gui.Configuration;
using Terminal.Gui.Drawing;
using Workbench.Reports.Tables;
using Workbench.Tui.Driving;
using Workbench.Tui.Themes;
using Attribute = Terminal.Gui.Drawing.Attribute;

namespace Workbench.Tui.Widgets;

/// <summary>Looks, by the theme that was chosen; one for the whole process, as Terminal.Gui's own schemes are.</summary>
internal static class Theme
{
    private static ThemeColors _colors = BuiltInThemes.Terminal;
    private static Attribute[] _looks = LooksOf(_colors);

    /// <summary>How text of a tone looks.</summary>
    public static Attribute Of(Tone tone) => _looks[(int)tone];

    /// <summary>The colour of a box on a photograph: brighter than the same tone of text, and the same in all themes.</summary>
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

    /// <summary>Text in the chosen row.</summary>
    public static Attribute Chosen(Attribute text) => _colors.Chosen(text);

    /// <summary>Takes a theme, and gives Terminal.Gui's own views its looks. What was drawn before has to be drawn again.</summary>
    public static void Apply(ThemeColors colors)
    {
        (_colors, _looks) = (colors, LooksOf(colors));
        var (text, bold) = (colors.Of(ThemeRole.Text), colors.Of(ThemeRole.Bold));
        var scheme = new Scheme
        {
            Normal = text,
            HotNormal = bold,
            Focus = Chosen(text),
            HotFocus = Chosen(bold),
            Active = Chosen(text),
            HotActive = Chosen(bold),
            Highlight = bold,
            Editable = colors.Of(ThemeRole.Field),
            ReadOnly = text,
            Disabled = colors.Of(ThemeRole.Dim),
        };
        foreach (var name in SchemeManager.GetSchemeNames())
        {
            SchemeManager.AddScheme(name, scheme);
        }
    }

    private static Attribute[] LooksOf(ThemeColors colors) => [.. Enum.GetValues<Tone>().Select(tone => colors.Of(RoleOf(tone)))];

    private static ThemeRole RoleOf(Tone tone) => tone switch
    {
        Tone.Dim => ThemeRole.Dim,
        Tone.Bold => ThemeRole.Bold,
        Tone.Good => ThemeRole.Good,
        Tone.Bad => ThemeRole.Bad,
        Tone.Accent => ThemeRole.Accent,
        Tone.Curve1 => ThemeRole.Curve1,
        Tone.Curve2 => ThemeRole.Curve2,
        Tone.Curve3 => ThemeRole.Curve3,
        Tone.Curve4 => ThemeRole.Curve4,
        _ => ThemeRole.Text,
    };
}
