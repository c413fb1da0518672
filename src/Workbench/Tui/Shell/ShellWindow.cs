using System.Drawing;
using Terminal.Gui.Input;
using Terminal.Gui.ViewBase;
using Terminal.Gui.Views;
using Workbench.Reports.Tables;
using Workbench.Tui.Driving;
using Workbench.Tui.Keys;
using Workbench.Tui.Widgets;

namespace Workbench.Tui.Shell;

/// <summary>The window: menus and head line, the body with the parts of the screen seen, status, and the keys that are told.</summary>
/// <remarks>It shows a state and tells what was done in it; it keeps nothing but how far lists are scrolled and what is being typed.</remarks>
internal sealed class ShellWindow : Runnable
{
    private readonly TerminalTraits _traits;
    private readonly Action<Message> _happened;
    private readonly ShellMenu _menu;
    private readonly TextLines _head = new() { Y = 0, Height = 1 };
    private readonly PageView _page = new() { X = 0, Y = 1, Width = Dim.Fill(), Height = Dim.Fill(2) };
    private readonly TextLines _status = new() { X = 0, Y = Pos.AnchorEnd(2), Width = Dim.Fill(), Height = 1 };
    private readonly KeyBar _keys;
    private readonly TextLines _tooSmall = new() { X = 0, Y = 0, Width = Dim.Fill(), Height = Dim.Fill(), Visible = false };
    private readonly TipView _tip = new();
    private readonly OverlayViews _overlays;
    private AppState? _state;

    /// <summary>A window that shows nothing yet.</summary>
    /// <param name="traits">What the terminal can.</param>
    /// <param name="happened">Told what was done.</param>
    public ShellWindow(TerminalTraits traits, Action<Message> happened)
    {
        (_traits, _happened) = (traits, happened);
        (Width, Height, CanFocus) = (Dim.Fill(), Dim.Fill(), true);
        _menu = new(binding => happened(new Chosen(binding))) { X = 0, Y = 0 };
        void Hover(string words, Point place) => happened(new Hovered(words, place));
        _keys = new(binding => happened(new Chosen(binding)), Hover)
        {
            X = 0,
            Y = Pos.AnchorEnd(1),
            Width = Dim.Fill(),
            Height = 1,
            MousePositionTracking = true,
        };
        _head.Width = Dim.Fill();
        _overlays = new(this, happened);
        _page.RowClicked += (below, isDouble) => happened(new RowClicked(below, isDouble));
        _page.WheelTurned += rows => happened(new WheelTurned(rows));
        _page.Told += message => happened(message is Chosen ? message : new ForScreen(message));
        _page.Hovered += Hover;
        _page.MenuWanted += () => happened(new Chosen(GlobalKeys.Menu));
        Add(_page, _head, _status, _keys, _menu, _tip, _tooSmall);
    }

    private const int LeastForMenu = 70;

    /// <summary>The least that is drawn in.</summary>
    public static Size Least { get; } = new(40, 10);

    /// <summary>Shows a state; views are touched only where it differs from the one before.</summary>
    public void Show(AppState state)
    {
        _state = state;
        var (width, height) = (Frame.Width, Frame.Height);
        var isTooSmall = width < Least.Width || height < Least.Height;
        _tooSmall.Visible = isTooSmall;
        if (isTooSmall)
        {
            _tooSmall.Show(new(TextLine.Of($"too small ({width}x{height}), need {Least.Width}x{Least.Height}")));
            return;
        }

        var frame = new Frame(width, height - Shell.Frame.ShellRows, _traits.Glyphs, _traits.Colors, state.Workspace, state.Now);
        _menu.Visible = width >= LeastForMenu;
        _menu.Show(state.Top.Screen);
        _head.X = _menu.Visible ? ShellMenu.Columns : 0;
        _head.Show(new(Head(state, width - (_menu.Visible ? ShellMenu.Columns : 0))));
        _page.Show([.. state.Top.Screen.View(frame)], new(frame.Width, frame.Height), HasPixels(state));
        _status.Show(new(ShellLines.Status(state, width)));
        _keys.Show(state.Top.Screen);
        _tip.Show(state.Overlay is null && !_menu.IsOpen() ? state.Tip : null, new(width, height));
        _overlays.Show(state);
    }

    // A terminal's pixels would show through the blanks of what lies over them.
    private bool HasPixels(AppState state) => state.HasPixels && state.Overlay is null && !_menu.IsOpen();

    /// <summary>Takes what was found in a file dialog that is finished.</summary>
    public void TakeFound() => _overlays.TakeFound();

    /// <summary>Everything looks different now.</summary>
    public void DrawAnew() => SetNeedsDraw();

    /// <summary>Opens the menus at the top.</summary>
    public void OpenMenu() => _menu.Open();

    /// <inheritdoc/>
    protected override bool OnKeyDownNotHandled(Key key)
    {
        _happened(new KeyPressed(KeyNames.Of(key)));
        return true;
    }

    // A text field takes Ctrl-C for copying, and a menu does not know it: here it leads out of everything.
    /// <inheritdoc/>
    protected override void OnIsRunningChanged(bool newIsRunning)
    {
        base.OnIsRunningChanged(newIsRunning);
        if (newIsRunning)
        {
            App!.Keyboard.KeyDown += Interrupt;
        }
        else
        {
            App!.Keyboard.KeyDown -= Interrupt;
        }
    }

    /// <inheritdoc/>
    protected override void OnFrameChanged(in Rectangle frame)
    {
        base.OnFrameChanged(in frame);
        if (_state is { } state && frame.Size != default)
        {
            Show(state);
        }
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _overlays.Dispose();
        }

        base.Dispose(disposing);
    }

    private void Interrupt(object? sender, Key key)
    {
        var name = KeyNames.Of(key);
        if (GlobalKeys.Interrupt.Keys.Contains(name))
        {
            key.Handled = true;
            _happened(new KeyPressed(name));
        }
    }

    private static TextLine Head(AppState state, int width)
    {
        var info = $"{state.Top.Screen.Title.Info}  ? ";
        var trail = ShellLines.Trail(state, Math.Max(12, width - info.Length - 1));
        return TextLine.Of($" {trail}", Tone.Bold).PadTo(width - info.Length).Add(info, Tone.Dim);
    }
}
