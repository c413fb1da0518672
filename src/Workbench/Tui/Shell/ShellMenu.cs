using System.Text;
using Terminal.Gui.Drawing;
using Terminal.Gui.Views;
using Workbench.Tui.Keys;

namespace Workbench.Tui.Shell;

/// <summary>The menus at the top: the program, its screens, and what can be done here. What cannot be done now is grey and says why.</summary>
internal sealed class ShellMenu : MenuBar
{
    private static readonly Rune NoHotKey = new('\uffff');
    private static readonly Binding[] Screens =
        [GlobalKeys.GoRuns, GlobalKeys.GoNewRun, GlobalKeys.GoQueue, GlobalKeys.GoData, GlobalKeys.GoPlugins, GlobalKeys.GoStudies];

    private readonly Action<Binding> _chosen;
    private IReadOnlyList<PickerItem> _here = [];

    /// <summary>Without entries yet.</summary>
    /// <param name="chosen">Told which action was chosen.</param>
    public ShellMenu(Action<Binding> chosen)
    {
        _chosen = chosen;
        BorderStyle = LineStyle.None;
        Width = Terminal.Gui.ViewBase.Dim.Auto();
        Add(Menu("Workbench", [.. GlobalKeys.All.Except(Screens).Select(binding => new PickerItem(binding, null))]));
        Add(Menu("Go", [.. Screens.Select(binding => new PickerItem(binding, null))]));
    }

    /// <summary>Makes the entries of the screen seen.</summary>
    public void Show(IScreen screen)
    {
        var here = KeyTable.OfScreens[screen.Kind].Where(binding => !MoveKeys.List.Contains(binding))
            .Select(binding => new PickerItem(binding, screen.WhyNot(binding))).ToList();
        if (_here.SequenceEqual(here) || IsOpen())
        {
            return;
        }

        _here = here;
    }

    /// <summary>Opens the first menu.</summary>
    public void Open() => InvokeCommand(Terminal.Gui.Input.Command.HotKey);

    private MenuBarItem Menu(string title, IReadOnlyList<PickerItem> items) =>
        new(title, items.Select(Entry)) { HotKeySpecifier = NoHotKey };

    private Terminal.Gui.ViewBase.View Entry(PickerItem item) =>
        new MenuItem(item.Binding.Id, item.WhyNot ?? item.Binding.Keys[0], () => _chosen(item.Binding))
        {
            HotKeySpecifier = NoHotKey,
            Enabled = item.WhyNot is null,
        };
}
