using System.Text;

namespace Workbench.Terminal.Tests;

public sealed class KeyDecoderTests
{
    [Theory]
    [InlineData("j", "j")]
    [InlineData(" ", "Space")]
    [InlineData("\r", "Enter")]
    [InlineData("\x7f", "Backspace")]
    [InlineData("\b", "Backspace")]
    [InlineData("\t", "Tab")]
    [InlineData("\x0c", "Ctrl-L")]
    [InlineData("\x03", "Ctrl-C")]
    [InlineData("\e[A", "Up")]
    [InlineData("\eOB", "Down")]
    [InlineData("\e[5~", "PgUp")]
    [InlineData("\e[1~", "Home")]
    [InlineData("\e[H", "Home")]
    [InlineData("\e[Z", "Shift-Tab")]
    [InlineData("\eOP", "F1")]
    [InlineData("\e[[A", "F1")]
    [InlineData("\e[11~", "F1")]
    [InlineData("\e[1;5C", "Ctrl-Right")]
    [InlineData("\ex", "Alt-x")]
    [InlineData("ü", "ü")]
    public void A_key_of_any_of_the_terminals_is_known(string bytes, string name)
    {
        var inputs = new KeyDecoder().Feed(Encoding.UTF8.GetBytes(bytes));

        Assert.Equal(name, Assert.IsType<KeyInput>(Assert.Single(inputs)).Key.ToString());
    }

    [Fact]
    public void A_sequence_that_comes_in_pieces_is_one_key()
    {
        var decoder = new KeyDecoder();

        var first = decoder.Feed("\e["u8);
        var rest = decoder.Feed("A"u8);

        Assert.Empty(first);
        Assert.Equal("Up", Assert.IsType<KeyInput>(Assert.Single(rest)).Key.ToString());
    }

    [Fact]
    public void A_lone_escape_is_the_key_once_nothing_follows()
    {
        var decoder = new KeyDecoder();

        var at_once = decoder.Feed("\e"u8);
        var later = decoder.Flush();

        Assert.Empty(at_once);
        Assert.Equal("Esc", Assert.IsType<KeyInput>(Assert.Single(later)).Key.ToString());
    }

    [Fact]
    public void Letters_of_an_unknown_sequence_are_no_keys()
    {
        var inputs = new KeyDecoder().Feed("\e[?64;1;2c\e]11;rgb:0000/0000/0000\e\\q"u8);

        Assert.Equal(["q"], inputs.Select(input => ((KeyInput)input).Key.ToString()));
    }

    [Fact]
    public void Pasted_text_is_text_and_not_keys()
    {
        var decoder = new KeyDecoder();

        var inputs = (TerminalInput[])[.. decoder.Feed("\e[200~quit\n"u8), .. decoder.Feed("now\e[201~j"u8)];

        Assert.Equal("quit\nnow", Assert.IsType<PasteInput>(inputs[0]).Text);
        Assert.Equal("j", Assert.IsType<KeyInput>(inputs[1]).Key.ToString());
    }
}
