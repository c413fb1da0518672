using System.Text;
using Workbench.Terminal;

namespace Workbench.Tui.Shell;

/// <summary>A line of text being typed.</summary>
/// <param name="Text">The text.</param>
/// <param name="Cursor">Position of the cursor in it.</param>
internal sealed record TextField(string Text, int Cursor)
{
    /// <summary>With the cursor at the end.</summary>
    public static TextField Of(string text) => new(text, text.Length);

    /// <summary>The field after a key; null when the key is not for it.</summary>
    public TextField? After(Key key) => key switch
    {
        { Code: KeyCode.Character, Ctrl: false, Alt: false } => Insert(key.Rune.ToString()),
        { Code: KeyCode.Backspace } => Cursor == 0 ? this : Cut(Back(), Cursor),
        { Code: KeyCode.Delete } => Cursor == Text.Length ? this : Cut(Cursor, Ahead()),
        { Code: KeyCode.Left } => this with { Cursor = Back() },
        { Code: KeyCode.Right } => this with { Cursor = Ahead() },
        { Code: KeyCode.Home } => this with { Cursor = 0 },
        { Code: KeyCode.End } => this with { Cursor = Text.Length },
        { Code: KeyCode.Character, Ctrl: true } => Control((char)key.Rune.Value),
        _ => null,
    };

    /// <summary>With text put in at the cursor; line breaks become blanks.</summary>
    public TextField Insert(string text)
    {
        text = text.ReplaceLineEndings(" ");
        return new(Text.Insert(Cursor, text), Cursor + text.Length);
    }

    private TextField? Control(char letter) => letter switch
    {
        'a' => this with { Cursor = 0 },
        'e' => this with { Cursor = Text.Length },
        'u' => Cut(0, Cursor),
        'k' => Cut(Cursor, Text.Length),
        'w' => Cut(WordStart(), Cursor),
        _ => null,
    };

    private TextField Cut(int from, int to) => new(Text.Remove(from, to - from), from);

    private int WordStart() => Text.AsSpan(0, Cursor).TrimEnd().LastIndexOf(' ') + 1;

    private int Back()
    {
        Rune.DecodeLastFromUtf16(Text.AsSpan(0, Cursor), out _, out var length);
        return Cursor - length;
    }

    private int Ahead()
    {
        Rune.DecodeFromUtf16(Text.AsSpan(Cursor), out _, out var length);
        return Cursor + length;
    }
}
