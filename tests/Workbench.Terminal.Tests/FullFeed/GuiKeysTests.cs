using Gui = global::Terminal.Gui;

namespace Workbench.Terminal.Tests;

public class GuiKeysTests
{
    [Theory]
    [InlineData((Gui.Key)'j', "j")]
    [InlineData(Gui.Key.G, "G")]
    [InlineData((Gui.Key)'?', "?")]
    [InlineData((Gui.Key)'é', "é")]
    [InlineData(Gui.Key.Space, "Space")]
    [InlineData(Gui.Key.Space | Gui.Key.ShiftMask, "Space")]
    [InlineData(Gui.Key.L | Gui.Key.CtrlMask, "Ctrl-L")]
    [InlineData(Gui.Key.A | Gui.Key.AltMask, "Alt-a")]
    [InlineData(Gui.Key.AltMask, "Alt-Space")]
    [InlineData(Gui.Key.Enter, "Enter")]
    [InlineData(Gui.Key.M | Gui.Key.CtrlMask, "Enter")]
    [InlineData(Gui.Key.Delete, "Backspace")]
    [InlineData(Gui.Key.DeleteChar, "Del")]
    [InlineData(Gui.Key.Tab | Gui.Key.ShiftMask, "Shift-Tab")]
    [InlineData(Gui.Key.BackTab, "Shift-Tab")]
    [InlineData(Gui.Key.PageDown, "PgDn")]
    [InlineData(Gui.Key.CursorLeft | Gui.Key.ShiftMask, "Left")]
    [InlineData(Gui.Key.F1, "F1")]
    [InlineData(Gui.Key.F12, "Unknown")]
    [InlineData(Gui.Key.Null, "Unknown")]
    public void A_key_has_the_name_that_our_tables_have(Gui.Key key, string name) => Assert.Equal(name, GuiKeys.Of(key).ToString());
}
