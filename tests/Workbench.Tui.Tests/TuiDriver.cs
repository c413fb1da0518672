using System.Text;
using Workbench.Host;
using Workbench.Terminal;
using Workbench.Tui.Keys;
using Workbench.Tui.Runs;
using Workbench.Tui.Shell;

namespace Workbench.Tui.Tests;

/// <summary>The program without a terminal: keys in, screens as text out, effects done at once.</summary>
internal sealed class TuiDriver
{
    public static readonly TerminalTraits Colour = new(ColorLevel.Palette, GlyphSet.Braille, IsFullScreen: true, IsRemote: false);
    public static readonly TerminalTraits Ascii = new(ColorLevel.None, GlyphSet.Ascii, IsFullScreen: true, IsRemote: false);
    private readonly InlineUpdates _turns;

    public TuiDriver(SomeRuns runs, IScreen? first = null, IReadOnlyList<string>? pluginRoots = null)
    {
        _turns = new(new HostServices(runs.Store, pluginRoots ?? [], runs.Clock), AllScreens.Update(), runs.Clock);
        State = _turns.Begin(first ?? new RunsScreen(new RunsState()));
    }

    public AppState State { get; private set; }

    public bool IsOver => _turns.IsOver;

    public string Copied => _turns.Copied;

    /// <summary>Keys by name, parted by blanks; a name of several letters that is no key is typed letter by letter.</summary>
    public TuiDriver Press(string keys)
    {
        foreach (var name in keys.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            foreach (var key in KeysOf(name))
            {
                State = _turns.Turn(State, new FromTerminal(new KeyInput(key)));
            }
        }

        return this;
    }

    /// <summary>Text into a prompt, then Enter.</summary>
    public TuiDriver Type(string text)
    {
        State = _turns.Turn(State, new FromTerminal(new PasteInput(text)));
        return Press("Enter");
    }

    public TuiDriver Choose(Binding binding)
    {
        State = _turns.Turn(State, new Chosen(binding));
        return this;
    }

    /// <summary>Something that happened elsewhere.</summary>
    public TuiDriver Send(Message message)
    {
        State = _turns.Turn(State, message);
        return this;
    }

    public TuiDriver Tick()
    {
        State = _turns.Tick(State);
        return this;
    }

    public CellGrid Frame(int width = 80, int height = 24, TerminalTraits? traits = null) => AppView.Draw(State, new(width, height), traits ?? Colour);

    public string Text(int width = 80, int height = 24, TerminalTraits? traits = null) => Frame(width, height, traits).ToText();

    private static IEnumerable<Key> KeysOf(string name) => name switch
    {
        "Space" => [Key.Of(' ')],
        "Esc" => [new(KeyCode.Escape)],
        "PgDn" => [new(KeyCode.PageDown)],
        "PgUp" => [new(KeyCode.PageUp)],
        "Shift-Tab" => [new(KeyCode.BackTab)],
        "Enter" or "Tab" or "Up" or "Down" or "Left" or "Right" or "Home" or "End" or "Backspace" or "F1" => [new(Enum.Parse<KeyCode>(name))],
        ['C', 't', 'r', 'l', '-', var letter] => [new(KeyCode.Character, new Rune(char.ToLowerInvariant(letter)), Ctrl: true)],
        _ => name.Select(Key.Of),
    };
}
