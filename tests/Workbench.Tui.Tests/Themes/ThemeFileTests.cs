using Terminal.Gui.Drawing;
using Workbench.Engine.Recipes;
using Workbench.Tui.Driving;
using Workbench.Tui.Themes;
using Attribute = Terminal.Gui.Drawing.Attribute;

namespace Workbench.Tui.Tests.Themes;

public sealed class ThemeFileTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("workbench-theme-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_file_changes_the_roles_it_names_and_takes_the_rest_from_its_base()
    {
        var theme = ThemeFile.Find(Written("""
            base: dark
            text: "#c0c0c0 on #101418"
            good: bright-green bold
            chosen: black on bright-yellow
            """));

        Assert.Equal("mine", theme.Name);
        Assert.Equal(new Attribute(Palette256.Of(10), new Color(0x10, 0x14, 0x18), TextStyle.Bold), theme.Of(ThemeRole.Good));
        Assert.Equal(new Attribute(new Color(0x8a, 0x8a, 0x8a), new Color(0x10, 0x14, 0x18), TextStyle.None), theme.Of(ThemeRole.Dim));
        Assert.Equal(new Attribute(Palette256.Of(0), Palette256.Of(11), TextStyle.None), theme.Chosen(theme.Of(ThemeRole.Text)));
    }

    [Fact]
    public void An_empty_file_is_the_terminals_own_look()
    {
        Assert.Equal(BuiltInThemes.Terminal.Looks, ThemeFile.Find(Written("")).Looks);
    }

    [Theory]
    [InlineData("goood: green", "mine.yaml:1: goood: there is no such role; did you mean 'good'?")]
    [InlineData("good: grene", "mine.yaml:1: good: 'grene' is no colour and no style; did you mean 'green'?")]
    [InlineData("good: #7fd962", "mine.yaml:1: good: says nothing; a colour such as \"#202020\" must stand in quotes")]
    [InlineData("text: white on #101418", "mine.yaml:1: text: no colour follows 'on'; a colour such as \"#202020\" must stand in quotes")]
    [InlineData("text: red green", "mine.yaml:1: text: 'green' is one colour too many")]
    [InlineData("text: [red]", "mine.yaml:1: text: says nothing")]
    [InlineData("base: darkk", "mine.yaml:1: base: no theme 'darkk' is built in; did you mean 'dark'?")]
    [InlineData("- red", "mine.yaml:1: a theme is a line for each role")]
    [InlineData("text: 'red", "not valid YAML")]
    public void A_bad_file_is_refused_with_place_and_remedy(string text, string expected)
    {
        var refused = Assert.Throws<RecipeException>(() => ThemeFile.Find(Written(text)));

        Assert.Contains(expected, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void All_that_is_wrong_is_told_at_once()
    {
        var refused = Assert.Throws<RecipeException>(() => ThemeFile.Find(Written("goood: green\nbad: rad\n")));

        Assert.StartsWith("2 problems:", refused.Message, StringComparison.Ordinal);
        Assert.Contains("mine.yaml:2: bad: 'rad'", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_name_that_is_neither_theme_nor_file_shows_the_themes()
    {
        var refused = Assert.Throws<RecipeException>(() => ThemeFile.Find("contrst"));

        Assert.Equal("theme: 'contrst' is no file, and no theme has this name; did you mean 'contrast'? Known: terminal, dark, light, contrast.",
            refused.Message);
    }

    [Fact]
    public void Without_colours_there_is_one_theme_and_the_key_says_so()
    {
        var themes = new ThemeCycle(ThemeFile.Find("dark"), ColorLevel.None);

        themes.Next();

        Assert.Equal(BuiltInThemes.Terminal, themes.Now);
        Assert.Contains("NO_COLOR", themes.Words, StringComparison.Ordinal);
    }

    [Fact]
    public void The_key_goes_through_all_themes_and_comes_back_to_the_first()
    {
        var themes = new ThemeCycle(ThemeFile.Find(Written("good: bright-green")), ColorLevel.Sixteen);
        var seen = new List<string>();

        for (var i = 0; i < 6; i++, themes.Next())
        {
            seen.Add(themes.Now.Name);
        }

        Assert.Equal(["mine", "terminal", "dark", "light", "contrast", "mine"], seen);
    }

    private string Written(string text)
    {
        var path = Path.Combine(_folder, "mine.yaml");
        File.WriteAllText(path, text);
        return path;
    }
}
