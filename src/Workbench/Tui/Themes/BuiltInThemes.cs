using System.Collections.Immutable;
using System.Diagnostics;

namespace Workbench.Tui.Themes;

/// <summary>The themes that are there without a file.</summary>
internal static class BuiltInThemes
{
    /// <summary>Their names. A constant: the help of every verb has them, and colours would load Terminal.Gui, a tenth of a second at each start.</summary>
    public const string Names = "terminal, dark, light, contrast";

    /// <summary>The terminal's own background and 16 colours, which fit dark and light terminals alike;
    /// bold, faint and reverse where there is no colour.</summary>
    public static ThemeColors Terminal { get; } = Of("terminal",
        (ThemeRole.Dim, "faint"), (ThemeRole.Bold, "bold"), (ThemeRole.Good, "green"), (ThemeRole.Bad, "red"), (ThemeRole.Accent, "cyan"),
        (ThemeRole.Curve1, "bright-blue"), (ThemeRole.Curve2, "yellow"), (ThemeRole.Curve3, "magenta"), (ThemeRole.Curve4, "green"),
        (ThemeRole.Chosen, "reverse"), (ThemeRole.Field, "underline"));

    /// <summary>In the order in which the key goes through them.</summary>
    public static IReadOnlyList<ThemeColors> All { get; } =
    [
        Terminal,
        Of("dark",
            (ThemeRole.Text, "#d0d0d0 on #121212"), (ThemeRole.Dim, "#8a8a8a"), (ThemeRole.Bold, "#ffffff bold"), (ThemeRole.Good, "#87d787"),
            (ThemeRole.Bad, "#ff8787"), (ThemeRole.Accent, "#5fd7d7"), (ThemeRole.Curve1, "#87afff"), (ThemeRole.Curve2, "#ffd75f"),
            (ThemeRole.Curve3, "#ff87d7"), (ThemeRole.Curve4, "#87d787"), (ThemeRole.Chosen, "#ffffff on #005f87"), (ThemeRole.Field, "on #303030")),
        Of("light",
            (ThemeRole.Text, "#262626 on #ffffff"), (ThemeRole.Dim, "#6c6c6c"), (ThemeRole.Bold, "#000000 bold"), (ThemeRole.Good, "#005f00"),
            (ThemeRole.Bad, "#af0000"), (ThemeRole.Accent, "#005f87"), (ThemeRole.Curve1, "#0000d7"), (ThemeRole.Curve2, "#875f00"),
            (ThemeRole.Curve3, "#87005f"), (ThemeRole.Curve4, "#005f00"), (ThemeRole.Chosen, "#000000 on #afd7ff"), (ThemeRole.Field, "on #e4e4e4")),
        Of("contrast",
            (ThemeRole.Text, "#ffffff on #000000"), (ThemeRole.Dim, "#c6c6c6"), (ThemeRole.Bold, "#ffffff bold"), (ThemeRole.Good, "#5fff5f"),
            (ThemeRole.Bad, "#ff8787 bold"), (ThemeRole.Accent, "#5fffff bold"), (ThemeRole.Curve1, "#5fffff"), (ThemeRole.Curve2, "#ffff5f"),
            (ThemeRole.Curve3, "#ff87ff"), (ThemeRole.Curve4, "#5fff5f"), (ThemeRole.Chosen, "#000000 on #ffff00"), (ThemeRole.Field, "underline")),
    ];

    private static ThemeColors Of(string name, params IReadOnlyList<(ThemeRole Role, string Words)> looks) => new(name, looks.ToImmutableDictionary(
        pair => pair.Role, pair => RoleLook.Read(pair.Words, out var problem) ?? throw new UnreachableException($"{name}, {pair.Role}: {problem}")));
}
