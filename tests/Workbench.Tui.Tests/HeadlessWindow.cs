using System.Runtime.CompilerServices;
using System.Text;
using Terminal.Gui.App;
using Terminal.Gui.Drivers;
using Terminal.Gui.Input;
using Workbench.Reports.Tables;
using Workbench.Tui.Driving;
using Workbench.Tui.Shell;
using Workbench.Tui.Themes;
using Workbench.Tui.Widgets;

namespace Workbench.Tui.Tests;

/// <summary>The window on Terminal.Gui without a terminal.</summary>
internal sealed class HeadlessWindow : IDisposable
{
    private readonly IApplication _app = Application.Create();
    private readonly ShellWindow _window;
    private readonly SessionToken _session;
    private readonly TerminalTraits _traits;

    public HeadlessWindow(TerminalTraits traits, Action<Message> happened)
    {
        _traits = traits;
        _app.Init(DriverRegistry.Names.ANSI);
        _app.Driver!.SetScreenSize(80, 24);
        _window = new ShellWindow(traits, happened);
        _session = _app.Begin(_window) ?? throw new InvalidOperationException("Terminal.Gui did not begin.");
    }

    [ModuleInitializer]
    internal static void WithoutTerminal()
    {
        Environment.SetEnvironmentVariable("DisableRealDriverIO", "1");
        Theme.Apply(BuiltInThemes.Terminal);
    }

    /// <summary>One screen as text.</summary>
    public static string Draw(IScreen screen, int width, int height, TerminalTraits traits)
    {
        using var window = new HeadlessWindow(traits, _ => { });
        window.Show(AppUpdate.Start(screen, default));
        return window.Text(width, height);
    }

    public void Show(AppState state)
    {
        _window.Show(state);
        _app.LayoutAndDraw();
    }

    public void Press(string key) => _app.Keyboard.RaiseKeyDownEvent(KeyNames.Find(key) ?? throw new ArgumentException($"no key {key}"));

    /// <summary>A click at a place of the screen, as a terminal tells it.</summary>
    public void Click(int column, int row)
    {
        MouseFlags[] flags = [MouseFlags.LeftButtonPressed, MouseFlags.LeftButtonReleased, MouseFlags.LeftButtonClicked];
        foreach (var flag in flags)
        {
            Raise(column, row, flag);
        }
    }

    /// <summary>The button goes down at one place and is let go at another.</summary>
    public void Drag(int fromColumn, int toColumn, int row)
    {
        for (var column = fromColumn; column != toColumn; column += Math.Sign(toColumn - fromColumn))
        {
            Raise(column, row, column == fromColumn ? MouseFlags.LeftButtonPressed : MouseFlags.LeftButtonPressed | MouseFlags.PositionReport);
        }

        Raise(toColumn, row, MouseFlags.LeftButtonPressed | MouseFlags.PositionReport);
        Raise(toColumn, row, MouseFlags.LeftButtonReleased);
    }

    /// <summary>The mouse comes to a place with no button down.</summary>
    public void MoveTo(int column, int row) => Raise(column, row, MouseFlags.PositionReport);

    private void Raise(int column, int row, MouseFlags flags)
    {
        _app.Mouse.RaiseMouseEvent(new() { ScreenPosition = new(column, row), Flags = flags });
        _app.LayoutAndDraw();
    }

    /// <summary>The cells of the screen.</summary>
    public OutputBufferImpl Frame(int width, int height)
    {
        if (_app.Screen.Size != new System.Drawing.Size(width, height))
        {
            _app.Driver!.SetScreenSize(width, height);
            _app.LayoutAndDraw();
        }

        var copy = new OutputBufferImpl();
        copy.SetSize(width, height);
        Array.Copy(_app.Driver!.Contents!, copy.Contents!, copy.Contents!.Length);
        if (_traits.Glyphs == GlyphSet.Ascii)
        {
            AsciiGlyphs.Replace(copy);
        }

        return copy;
    }

    public string Text(int width, int height)
    {
        var cells = Frame(width, height);
        return string.Concat(Enumerable.Range(0, height).Select(row => Row(cells, row).TrimEnd() + "\n"));
    }

    public void Dispose()
    {
        _app.End(_session);
        _window.Dispose();
        _app.Dispose();
    }

    private static string Row(OutputBufferImpl cells, int row)
    {
        var text = new StringBuilder();
        for (var column = 0; column < cells.Cols; column++)
        {
            var grapheme = cells.Contents![row, column].Grapheme;
            text.Append(grapheme.Length == 0 ? " " : grapheme);
            column += RuneWidth.Of(grapheme) > 1 ? 1 : 0;
        }

        return text.ToString();
    }
}
