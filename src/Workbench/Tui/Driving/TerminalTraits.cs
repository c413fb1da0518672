namespace Workbench.Tui.Driving;

/// <summary>How many colours may be used.</summary>
internal enum ColorLevel
{
    /// <summary>None; bold and reverse still mark the cursor.</summary>
    None,

    /// <summary>The 16 of the user's theme.</summary>
    Sixteen,

    /// <summary>The palette of 256.</summary>
    Palette,

    /// <summary>Red, green and blue.</summary>
    Rgb,
}

/// <summary>Which characters may be used.</summary>
internal enum GlyphSet
{
    /// <summary>Printable ASCII.</summary>
    Ascii,

    /// <summary>Boxes and half blocks too.</summary>
    Block,

    /// <summary>Braille too.</summary>
    Braille,
}

/// <summary>What the terminal at the other end can do, judged by the environment.</summary>
/// <param name="Colors">How many colours.</param>
/// <param name="Glyphs">Which characters.</param>
/// <param name="IsFullScreen">False where only lines can be printed: <c>TERM</c> is dumb or not set.</param>
/// <param name="IsRemote">The line is an SSH connection: fewer frames, fewer colours in pictures.</param>
internal sealed record TerminalTraits(ColorLevel Colors, GlyphSet Glyphs, bool IsFullScreen, bool IsRemote)
{
    /// <summary>By the rules of the environment's variables.</summary>
    /// <param name="variable">Looks up a variable; empty when it is not set.</param>
    /// <param name="colors"><c>never</c>, <c>16</c>, <c>256</c>, <c>true</c>, or empty to judge.</param>
    /// <param name="ascii">Only ASCII, whatever the locale says.</param>
    public static TerminalTraits Of(Func<string, string> variable, string colors = "", bool ascii = false)
    {
        var term = variable("TERM");
        var wanted = colors.Length > 0 ? colors : variable("WB_COLOR");
        var isRemote = variable("SSH_CONNECTION").Length > 0;
        return new(Level(wanted, term, variable), ascii ? GlyphSet.Ascii : Characters(term, variable), term is not ("" or "dumb"), isRemote);
    }

    private static ColorLevel Level(string wanted, string term, Func<string, string> variable) => wanted switch
    {
        "never" => ColorLevel.None,
        "16" => ColorLevel.Sixteen,
        "256" => ColorLevel.Palette,
        "true" => ColorLevel.Rgb,
        _ when variable("NO_COLOR").Length > 0 => ColorLevel.None,
        _ when variable("COLORTERM") is "truecolor" or "24bit" => ColorLevel.Rgb,
        _ when term.Contains("256color", StringComparison.Ordinal) => ColorLevel.Palette,
        _ when term.StartsWith("screen", StringComparison.Ordinal) || term.StartsWith("tmux", StringComparison.Ordinal) => ColorLevel.Palette,
        _ when term.StartsWith("vt", StringComparison.Ordinal) || term is "" or "dumb" => ColorLevel.None,
        _ => ColorLevel.Sixteen,
    };

    // The first of the three that is set decides, as in the C library. The console of Linux has 512 glyphs, braille not among them.
    private static GlyphSet Characters(string term, Func<string, string> variable)
    {
        var locale = new[] { "LC_ALL", "LC_CTYPE", "LANG" }.Select(variable).FirstOrDefault(value => value.Length > 0, "");
        var isUtf8 = OperatingSystem.IsWindows() || locale.Replace("-", "").Contains("utf8", StringComparison.OrdinalIgnoreCase);
        return !isUtf8 || term.StartsWith("vt", StringComparison.Ordinal) ? GlyphSet.Ascii : term == "linux" ? GlyphSet.Block : GlyphSet.Braille;
    }
}
