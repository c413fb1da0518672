using Workbench.Tui.Driving;

namespace Workbench.Tui.Themes;

/// <summary>The theme that is seen, and those that a key goes through.
/// Without colours there is only the terminal's own look: bold, faint and reverse.</summary>
/// <param name="first">Seen first.</param>
/// <param name="colors">Colours of the terminal.</param>
internal sealed class ThemeCycle(ThemeColors first, ColorLevel colors)
{
    private readonly ThemeColors[] _all = colors == ColorLevel.None
        ? [BuiltInThemes.Terminal]
        : [first, .. BuiltInThemes.All.Where(theme => theme.Name != first.Name)];

    private int _place;

    /// <summary>The one seen.</summary>
    public ThemeColors Now => _all[_place];

    /// <summary>What is to be said of it.</summary>
    public string Words => _all.Length == 1 ? "no colours here (NO_COLOR or --color never): themes change nothing"
        : Now == BuiltInThemes.Terminal ? "theme terminal: its own colours"
        : BuiltInThemes.All.Contains(Now) ? $"theme {Now.Name}; --theme {Now.Name} or WB_THEME={Now.Name} keeps it"
        : $"theme {Now.Name}, from its file";

    /// <summary>Goes on to the next one.</summary>
    public void Next() => _place = (_place + 1) % _all.Length;
}
