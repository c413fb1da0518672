using System.Text;
using Terminal.Gui.Drawing;
using Terminal.Gui.Input;
using Terminal.Gui.ViewBase;
using Terminal.Gui.Views;
using Workbench.Tui.Keys;

namespace Workbench.Tui.Shell;

/// <summary>The menus at the top: the program, its screens, and what can be done here. What cannot be done now is grey and says why.</summary>
internal sealed class ShellMenu : MenuBar
{
    /// <summary>Columns it takes.</summary>
    public const int Columns = 24;

    private static readonly Rune NoHotKey = new('\uffff');
    private static readonly Binding[] Screens =
        [GlobalKeys.GoRuns, GlobalKeys.GoNewRun, GlobalKeys.GoQueue, GlobalKeys.GoData, GlobalKeys.GoPlugins, GlobalKeys.GoStudies];

    private readonly Action<Binding> _chosen;
    private readonly ActionsMenu _actions;
    private IScreen? _screen;

    /// <summary>Without actions yet.</summary>
    /// <param name="chosen">Told which action was chosen.</param>
    public ShellMenu(Action<Binding> chosen)
    {
        _chosen = chosen;
        BorderStyle = LineStyle.None;
        Width = Columns;
        _actions = new(MakeActions) { HotKeySpecifier = NoHotKey };
        Add(Menu("Workbench", GlobalKeys.All.Except(Screens)), Menu("Go", Screens), _actions);
    }

    /// <summary>Remembers the screen whose actions are listed when somebody looks.</summary>
    public void Show(IScreen screen) => _screen = screen;

    /// <summary>Opens the first menu.</summary>
    public void Open()
    {
        MakeActions();
        InvokeCommand(Command.HotKey);
    }

    /// <inheritdoc/>
    protected override void OnSelectedMenuItemChanged(MenuItem? selected)
    {
        if (selected == _actions)
        {
            MakeActions();
        }

        base.OnSelectedMenuItemChanged(selected);
    }

    private MenuBarItem Menu(string title, IEnumerable<Binding> bindings) =>
        new(title, bindings.Select(binding => Entry(binding, null))) { HotKeySpecifier = NoHotKey };

    private void MakeActions()
    {
        if (_screen is { } screen && !_actions.PopoverMenuOpen)
        {
            var bindings = KeyTable.OfScreens[screen.Kind].Where(binding => !MoveKeys.List.Contains(binding));
            _actions.Fill([.. bindings.Select(binding => Entry(binding, screen.WhyNot(binding)))]);
        }
    }

    private View Entry(Binding binding, string? whyNot) => new MenuItem(binding.Id, whyNot ?? binding.Keys[0], () => _chosen(binding))
    {
        HotKeySpecifier = NoHotKey,
        Enabled = whyNot is null,
    };

    private sealed class ActionsMenu(Action make) : MenuBarItem("Actions", Array.Empty<View>())
    {
        private IReadOnlyList<string> _shown = [];

        public void Fill(IReadOnlyList<View> entries)
        {
            var texts = entries.OfType<MenuItem>().Select(entry => $"{entry.Title} {entry.HelpText} {entry.Enabled}").ToList();
            if (!texts.SequenceEqual(_shown))
            {
                _shown = texts;
                PopoverMenu = new(entries);
            }
        }

        protected override bool OnActivating(CommandEventArgs args)
        {
            make();
            return base.OnActivating(args);
        }
    }
}
