using Terminal.Gui.Drawing;
using Workbench.Tui.Driving;
using Workbench.Tui.Themes;
using Attribute = Terminal.Gui.Drawing.Attribute;

namespace Workbench.Tui.Tests.Themes;

public sealed class BuiltInThemesTests
{
    // WCAG 2.1, success criterion 1.4.3; for high contrast 1.4.6.
    private const double Readable = 4.5, WellReadable = 7;

    /// <summary>Themes that bring a background of their own; what the terminal's own colours look like is not ours to know.</summary>
    public static TheoryData<string> WithBackground => ["dark", "light", "contrast"];

    [Fact]
    public void The_names_that_help_tells_are_those_of_all() =>
        Assert.Equal(BuiltInThemes.Names, string.Join(", ", BuiltInThemes.All.Select(theme => theme.Name)));

    [Theory]
    [MemberData(nameof(WithBackground))]
    public void Every_role_can_be_read_on_its_background(string name)
    {
        var theme = ThemeFile.Find(name);
        var least = name == "contrast" ? WellReadable : Readable;

        Assert.All(Enum.GetValues<ThemeRole>(), role => Assert.True(Contrast(theme.Of(role)) >= least, $"{name}, {role}: {Contrast(theme.Of(role)):0.0}"));
    }

    [Theory]
    [MemberData(nameof(WithBackground))]
    public void With_16_and_with_256_colours_no_role_vanishes(string name)
    {
        var theme = ThemeFile.Find(name);

        Assert.All(Enum.GetValues<ThemeRole>(), role => Assert.All([ColorLevel.Sixteen, ColorLevel.Palette], level => Assert.NotEqual(
            Palette256.Reduce(theme.Of(role).Background, level), Palette256.Reduce(theme.Of(role).Foreground, level))));
    }

    [Theory]
    [MemberData(nameof(WithBackground))]
    public void Good_bad_and_attention_differ_with_16_colours(string name)
    {
        var theme = ThemeFile.Find(name);
        ThemeRole[] roles = [ThemeRole.Good, ThemeRole.Bad, ThemeRole.Accent, ThemeRole.Text];

        Assert.Distinct(roles.Select(role => Palette256.Reduce(theme.Of(role).Foreground, ColorLevel.Sixteen)));
    }

    [Fact]
    public void Without_colours_no_theme_sends_a_colour()
    {
        Assert.All(BuiltInThemes.All, theme => Assert.All(Enum.GetValues<ThemeRole>(), role =>
            Assert.DoesNotMatch("[34][0-9]|[34]8;", CellStyles.Change(CellStyles.Plain, theme.Of(role), ColorLevel.None))));
    }

    private static double Contrast(Attribute look)
    {
        var (light, dark) = (Luminance(look.Foreground), Luminance(look.Background));
        (light, dark) = light > dark ? (light, dark) : (dark, light);
        return (light + 0.05) / (dark + 0.05);
    }

    private static double Luminance(Color color)
    {
        return 0.2126 * Linear(color.R) + 0.7152 * Linear(color.G) + 0.0722 * Linear(color.B);

        static double Linear(byte value) => value / 255.0 is var share && share <= 0.04045 ? share / 12.92 : Math.Pow((share + 0.055) / 1.055, 2.4);
    }
}
