using Terminal.Gui.Drivers;
using Workbench.Host;
using Workbench.Tui.Driving;
using Workbench.Tui.Keys;
using Workbench.Tui.Runs;
using Workbench.Tui.Shell;

namespace Workbench.Tui.Tests;

/// <summary>The program without a terminal: keys in, screens as text out, effects done at once. Lives as long as its runs.</summary>
internal sealed class TuiDriver : IDisposable
{
    public static readonly TerminalTraits Colour = new(ColorLevel.Palette, GlyphSet.Braille, IsFullScreen: true, IsRemote: false);
    public static readonly TerminalTraits Ascii = new(ColorLevel.None, GlyphSet.Ascii, IsFullScreen: true, IsRemote: false);
    private readonly InlineUpdates _updates;
    private readonly Queue<Message> _messages = [];
    private readonly Dictionary<TerminalTraits, HeadlessWindow> _windows = [];

    public TuiDriver(SomeRuns runs, IScreen? first = null, IReadOnlyList<string>? pluginRoots = null)
    {
        runs.Own(this);
        _updates = new(new HostServices(runs.Store, pluginRoots ?? [], runs.Clock), AllScreens.Update(), runs.Clock);
        State = _updates.Begin(first ?? new RunsScreen(new RunsState()));
    }

    public AppState State { get; private set; }

    public bool IsOver => _updates.IsOver;

    public string Copied => _updates.Copied;

    /// <summary>Keys by name, parted by blanks; a name of several letters that is no key is typed letter by letter.</summary>
    public TuiDriver Press(string keys)
    {
        foreach (var name in keys.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            foreach (var key in KeyNames.Find(name) is not null ? [name] : name.Select(letter => letter.ToString()))
            {
                PressKey(key);
            }
        }

        return this;
    }

    /// <summary>Text into a prompt, then Enter.</summary>
    public TuiDriver Type(string text)
    {
        foreach (var letter in text)
        {
            PressKey(letter == ' ' ? "Space" : letter.ToString());
        }

        return Press("Enter");
    }

    public TuiDriver Choose(Binding binding) => Send(new Chosen(binding));

    /// <summary>Something that happened elsewhere.</summary>
    public TuiDriver Send(Message message)
    {
        State = _updates.Turn(State, message);
        return this;
    }

    public TuiDriver Click(int column, int row)
    {
        Window(Colour).Show(State);
        Window(Colour).Click(column, row);
        return Answer();
    }

    /// <summary>A click on the first letter of a text, as it stands on the screen.</summary>
    public TuiDriver ClickOn(string text, int width = 80, int height = 24)
    {
        var rows = Text(width, height).Split('\n');
        var row = Array.FindIndex(rows, line => line.Contains(text, StringComparison.Ordinal));
        Assert.True(row >= 0, $"'{text}' is not on the screen:\n{string.Join('\n', rows)}");
        return Click(rows[row].IndexOf(text, StringComparison.Ordinal), row);
    }

    /// <summary>The button goes down at one column of a row and is let go at another.</summary>
    public TuiDriver Drag(int fromColumn, int toColumn, int row)
    {
        Window(Colour).Show(State);
        Window(Colour).Drag(fromColumn, toColumn, row);
        return Answer();
    }

    /// <summary>The mouse rests on the first letter of a text, as it stands on the screen, until a second has begun.</summary>
    public TuiDriver RestOn(string text)
    {
        var rows = Text().Split('\n');
        var row = Array.FindIndex(rows, line => line.Contains(text, StringComparison.Ordinal));
        Assert.True(row >= 0, $"'{text}' is not on the screen:\n{string.Join('\n', rows)}");
        return MoveTo(rows[row].IndexOf(text, StringComparison.Ordinal), row).Tick();
    }

    public TuiDriver MoveTo(int column, int row)
    {
        Window(Colour).Show(State);
        Window(Colour).MoveTo(column, row);
        return Answer();
    }

    public TuiDriver Tick()
    {
        State = _updates.Tick(State);
        return this;
    }

    /// <summary>The cells of the screen.</summary>
    public OutputBufferImpl Frame(int width = 80, int height = 24, TerminalTraits? traits = null)
    {
        var window = Window(traits ?? Colour);
        window.Show(State);
        return window.Frame(width, height);
    }

    public string Text(int width = 80, int height = 24, TerminalTraits? traits = null)
    {
        var window = Window(traits ?? Colour);
        window.Show(State);
        return window.Text(width, height);
    }

    public void Dispose()
    {
        foreach (var window in _windows.Values)
        {
            window.Dispose();
        }
    }

    private HeadlessWindow Window(TerminalTraits traits) =>
        _windows.TryGetValue(traits, out var window) ? window : _windows[traits] = new(traits, _messages.Enqueue);

    private void PressKey(string name)
    {
        Window(Colour).Show(State);
        Window(Colour).Press(name);
        Answer();
    }

    private TuiDriver Answer()
    {
        while (_messages.TryDequeue(out var message))
        {
            State = _updates.Turn(State, message);
        }

        return this;
    }
}
