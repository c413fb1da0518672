namespace Workbench.Terminal.Tests;

public sealed class TerminalTraitsTests
{
    [Theory]
    [InlineData("xterm-256color", "", "", ColorLevel.Palette)]
    [InlineData("xterm-256color", "truecolor", "", ColorLevel.Rgb)]
    [InlineData("tmux-256color", "", "", ColorLevel.Palette)]
    [InlineData("screen", "", "", ColorLevel.Palette)]
    [InlineData("xterm", "", "", ColorLevel.Sixteen)]
    [InlineData("linux", "", "", ColorLevel.Sixteen)]
    [InlineData("vt220", "", "", ColorLevel.None)]
    [InlineData("xterm-256color", "truecolor", "1", ColorLevel.None)]
    public void The_colours_follow_from_the_environment(string term, string colorTerm, string noColor, ColorLevel expected)
    {
        var traits = TerminalTraits.Of(Environment(("TERM", term), ("COLORTERM", colorTerm), ("NO_COLOR", noColor)));

        Assert.Equal(expected, traits.Colors);
    }

    [Theory]
    [InlineData("xterm", "en_US.UTF-8", GlyphSet.Braille)]
    [InlineData("linux", "en_US.UTF-8", GlyphSet.Block)]
    [InlineData("vt220", "en_US.UTF-8", GlyphSet.Ascii)]
    [InlineData("xterm", "C", GlyphSet.Ascii)]
    [InlineData("xterm", "", GlyphSet.Ascii)]
    public void The_characters_follow_from_locale_and_terminal(string term, string language, GlyphSet expected)
    {
        var traits = TerminalTraits.Of(Environment(("TERM", term), ("LANG", language)));

        Assert.Equal(expected, traits.Glyphs);
    }

    [Fact]
    public void What_the_user_says_wins()
    {
        var traits = TerminalTraits.Of(Environment(("TERM", "xterm"), ("LANG", "C.UTF-8"), ("NO_COLOR", "1")), colors: "true", ascii: true);

        Assert.Equal((ColorLevel.Rgb, GlyphSet.Ascii), (traits.Colors, traits.Glyphs));
    }

    [Theory]
    [InlineData("dumb")]
    [InlineData("")]
    public void A_terminal_that_can_only_print_lines_gets_no_full_screen(string term)
    {
        Assert.False(TerminalTraits.Of(Environment(("TERM", term))).IsFullScreen);
    }

    private static Func<string, string> Environment(params (string Name, string Value)[] variables) =>
        name => variables.FirstOrDefault(variable => variable.Name == name).Value ?? "";
}
