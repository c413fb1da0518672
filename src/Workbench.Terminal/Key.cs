using System.Text;

namespace Workbench.Terminal;

/// <summary>Keys that are no character.</summary>
public enum KeyCode
{
    /// <summary>A character; see <see cref="Key.Rune"/>.</summary>
    Character,

    /// <summary>Enter.</summary>
    Enter,

    /// <summary>Escape.</summary>
    Escape,

    /// <summary>Backspace.</summary>
    Backspace,

    /// <summary>Tab.</summary>
    Tab,

    /// <summary>Shift and Tab.</summary>
    BackTab,

    /// <summary>Arrow up.</summary>
    Up,

    /// <summary>Arrow down.</summary>
    Down,

    /// <summary>Arrow left.</summary>
    Left,

    /// <summary>Arrow right.</summary>
    Right,

    /// <summary>Home.</summary>
    Home,

    /// <summary>End.</summary>
    End,

    /// <summary>Page up.</summary>
    PageUp,

    /// <summary>Page down.</summary>
    PageDown,

    /// <summary>Insert.</summary>
    Insert,

    /// <summary>Delete.</summary>
    Delete,

    /// <summary>F1.</summary>
    F1,

    /// <summary>A key sequence nobody here knows.</summary>
    Unknown,
}

/// <summary>One key stroke.</summary>
/// <param name="Code">Which key.</param>
/// <param name="Rune">The character of <see cref="KeyCode.Character"/>; with <paramref name="Ctrl"/> its lower case letter.</param>
/// <param name="Ctrl">With Control.</param>
/// <param name="Alt">With Alt.</param>
public readonly record struct Key(KeyCode Code, Rune Rune = default, bool Ctrl = false, bool Alt = false)
{
    /// <summary>The key of a character.</summary>
    public static Key Of(char character) => new(KeyCode.Character, new Rune(character));

    /// <summary>The key as tables and help pages write it: <c>j</c>, <c>Ctrl-L</c>, <c>PgUp</c>, <c>Space</c>.</summary>
    public override string ToString()
    {
        var name = Code switch
        {
            KeyCode.Character when Rune.Value == ' ' => "Space",
            KeyCode.Character when Ctrl => Rune.ToString().ToUpperInvariant(),
            KeyCode.Character => Rune.ToString(),
            KeyCode.Escape => "Esc",
            KeyCode.BackTab => "Shift-Tab",
            KeyCode.PageUp => "PgUp",
            KeyCode.PageDown => "PgDn",
            KeyCode.Delete => "Del",
            KeyCode.Insert => "Ins",
            _ => Code.ToString(),
        };
        return (Ctrl ? "Ctrl-" : "") + (Alt ? "Alt-" : "") + name;
    }
}
