using System.Globalization;
using Terminal.Gui.Drawing;
using Workbench.Files;
using Workbench.Tui.Driving;

namespace Workbench.Tui.Themes;

/// <summary>How a role looks: <c>[COLOUR] [on COLOUR] [STYLE ...]</c>, for example <c>bright-yellow on #202020 bold</c>.</summary>
/// <param name="Foreground">Null takes that of the role <c>text</c>.</param>
/// <param name="Background">Null takes that of the role <c>text</c>.</param>
/// <param name="Style">Bold and the like.</param>
internal sealed record RoleLook(Color? Foreground, Color? Background, TextStyle Style)
{
    private const string Quotes = "a colour such as \"#202020\" must stand in quotes, for YAML takes # as a remark.";
    private static readonly string[] Plain = ["black", "red", "green", "yellow", "blue", "magenta", "cyan", "white"];

    // The terminal's own, then its 16 in the order of their numbers.
    private static readonly IReadOnlyDictionary<string, Color> Colors = new Dictionary<string, Color>(
        [new("default", Color.None), .. Plain.Concat(Plain.Select(name => "bright-" + name)).Select((name, i) => KeyValuePair.Create(name, Palette256.Of(i)))]);

    private static readonly IReadOnlyDictionary<string, TextStyle> Styles = new Dictionary<string, TextStyle>
    {
        ["bold"] = TextStyle.Bold,
        ["faint"] = TextStyle.Faint,
        ["italic"] = TextStyle.Italic,
        ["underline"] = TextStyle.Underline,
        ["reverse"] = TextStyle.Reverse,
    };

    /// <summary>Reads words.</summary>
    /// <param name="words">As a theme file has them.</param>
    /// <param name="problem">What is wrong and what to do; null when nothing is.</param>
    public static RoleLook? Read(string words, out string? problem)
    {
        var look = new RoleLook(null, null, TextStyle.None);
        var isBackground = false;
        foreach (var word in words.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (word == "on" && !isBackground)
            {
                isBackground = true;
            }
            else if (isBackground && look.Background is null ? ColorOf(word) is not null : look.Foreground is null && ColorOf(word) is not null)
            {
                look = isBackground && look.Background is null ? look with { Background = ColorOf(word) } : look with { Foreground = ColorOf(word) };
            }
            else if (Styles.TryGetValue(word, out var style) && (!isBackground || look.Background is not null))
            {
                look = look with { Style = look.Style | style };
            }
            else
            {
                problem = ColorOf(word) is not null
                    ? $"'{word}' is one colour too many; write COLOUR on COLOUR and styles, each once."
                    : $"'{word}' is no colour and no style{NearestName.HintAndKnown(word, [.. Colors.Keys, .. Styles.Keys])}, or \"#rrggbb\" in quotes.";
                return null;
            }
        }

        problem = isBackground && look.Background is null ? $"no colour follows 'on'; {Quotes}"
            : look == new RoleLook(null, null, TextStyle.None) ? $"says nothing; {Quotes}"
            : null;
        return problem is null ? look : null;
    }

    private static Color? ColorOf(string word) => Colors.TryGetValue(word, out var color) ? color
        : word.Length == 7 && word[0] == '#' && int.TryParse(word.AsSpan(1), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var rgb)
            ? Palette256.OfPicture((byte)(rgb >> 16), (byte)(rgb >> 8), (byte)rgb)
        : null;
}
