using Workbench.Tui.Driving;

namespace Workbench.Tui.Tests.Driving;

public sealed class TerminalTraitsTests
{
    [Theory]
    [InlineData("xterm-256color", "", "", "Palette")]
    [InlineData("xterm-256color", "truecolor", "", "Rgb")]
    [InlineData("tmux-256color", "", "", "Palette")]
    [InlineData("screen", "", "", "Palette")]
    [InlineData("xterm", "", "", "Sixteen")]
    [InlineData("linux", "", "", "Sixteen")]
    [InlineData("vt220", "", "", "None")]
    [InlineData("xterm-256color", "truecolor", "1", "None")]
    public void The_colours_follow_from_the_environment(string term, string colorTerm, string noColor, string expected)
    {
        var traits = TerminalTraits.Of(Environment(("TERM", term), ("COLORTERM", colorTerm), ("NO_COLOR", noColor)));

        Assert.Equal(expected, traits.Colors.ToString());
    }

    [Theory]
    [InlineData("xterm", "en_US.UTF-8", "Braille")]
    [InlineData("linux", "en_US.UTF-8", "Block")]
    [InlineData("vt220", "en_US.UTF-8", "Ascii")]
    [InlineData("xterm", "C", "Ascii")]
    [InlineData("xterm", "", "Ascii")]
    public void The_characters_follow_from_locale_and_terminal(string term, string language, string expected)
    {
        var traits = TerminalTraits.Of(Environment(("TERM", term), ("LANG", language)));

        Assert.Equal(expected, traits.Glyphs.ToString());
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
