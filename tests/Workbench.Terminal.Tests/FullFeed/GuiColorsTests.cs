using Gui = global::Terminal.Gui;

namespace Workbench.Terminal.Tests;

public class GuiColorsTests
{
    public static TheoryData<CellColor, TextLook, ColorLevel, Gui.Color, Gui.Color> Looks => new()
    {
        { CellColor.Default, TextLook.None, ColorLevel.Sixteen, Gui.Color.Gray, Gui.Color.Black },
        { CellColor.Default, TextLook.Bold, ColorLevel.None, Gui.Color.White, Gui.Color.Black },
        { CellColor.Default, TextLook.Dim, ColorLevel.Sixteen, Gui.Color.DarkGray, Gui.Color.Black },
        { CellColor.Default, TextLook.Reverse, ColorLevel.Sixteen, Gui.Color.Black, Gui.Color.Gray },
        { CellColor.Palette(1), TextLook.None, ColorLevel.Sixteen, Gui.Color.Red, Gui.Color.Black },
        { CellColor.Palette(3), TextLook.Bold, ColorLevel.Sixteen, Gui.Color.BrightYellow, Gui.Color.Black },
        { CellColor.Palette(8), TextLook.Dim, ColorLevel.Sixteen, Gui.Color.DarkGray, Gui.Color.Black },
        { CellColor.Palette(1), TextLook.None, ColorLevel.None, Gui.Color.Gray, Gui.Color.Black },
        { CellColor.Palette(21), TextLook.None, ColorLevel.Palette, Gui.Color.Blue, Gui.Color.Black },
        { CellColor.Rgb(10, 250, 5), TextLook.None, ColorLevel.Rgb, Gui.Color.BrightGreen, Gui.Color.Black },
    };

    [Theory]
    [MemberData(nameof(Looks))]
    public void A_look_becomes_the_nearest_of_16_by_16_colours(CellColor color, TextLook look, ColorLevel level, Gui.Color foreground, Gui.Color background)
    {
        var shown = GuiColors.Of(new(color, CellColor.Default, look), level);

        Assert.Equal((foreground, background), shown);
    }
}
