using System.Text;
using Gui = global::Terminal.Gui;

namespace Workbench.Terminal;

/// <summary>Terminal.Gui's keys → ours, the same on all of its drivers.</summary>
internal static class GuiKeys
{
    private const Gui.Key Modifiers = Gui.Key.ShiftMask | Gui.Key.CtrlMask | Gui.Key.AltMask;

    /// <summary>Our name of a key.</summary>
    public static Key Of(Gui.Key key)
    {
        var (shift, ctrl, alt) = (key.HasFlag(Gui.Key.ShiftMask), key.HasFlag(Gui.Key.CtrlMask), key.HasFlag(Gui.Key.AltMask));
        var bare = key & ~Modifiers;
        return bare switch
        {
            // What a terminal cannot tell from Control and a letter.
            Gui.Key.M when ctrl && !alt => new(KeyCode.Enter),
            Gui.Key.I when ctrl && !alt => new(KeyCode.Tab),
            Gui.Key.H when ctrl && !alt => new(KeyCode.Backspace),
            Gui.Key.Tab when shift => new(KeyCode.BackTab),
            // The curses driver's Alt-Space.
            Gui.Key.Null when alt => new(KeyCode.Character, new Rune(' '), ctrl, alt),
            _ when Code(bare) is { } code => new(code, default, ctrl, alt),
            >= Gui.Key.Space when Rune.TryCreate((int)bare, out var rune) => new(KeyCode.Character, ctrl || alt ? Rune.ToLowerInvariant(rune) : rune, ctrl, alt),
            _ => new(KeyCode.Unknown),
        };
    }

    private static KeyCode? Code(Gui.Key key) => key switch
    {
        Gui.Key.Enter => KeyCode.Enter,
        Gui.Key.Esc => KeyCode.Escape,
        Gui.Key.Backspace or Gui.Key.Delete => KeyCode.Backspace,
        Gui.Key.Tab => KeyCode.Tab,
        Gui.Key.BackTab => KeyCode.BackTab,
        Gui.Key.CursorUp => KeyCode.Up,
        Gui.Key.CursorDown => KeyCode.Down,
        Gui.Key.CursorLeft => KeyCode.Left,
        Gui.Key.CursorRight => KeyCode.Right,
        Gui.Key.Home => KeyCode.Home,
        Gui.Key.End => KeyCode.End,
        Gui.Key.PageUp => KeyCode.PageUp,
        Gui.Key.PageDown => KeyCode.PageDown,
        Gui.Key.InsertChar => KeyCode.Insert,
        Gui.Key.DeleteChar => KeyCode.Delete,
        Gui.Key.F1 => KeyCode.F1,
        // Values above Unicode's planes 0 to 15 are keys without a character.
        >= Gui.Key.CursorUp => KeyCode.Unknown,
        _ => null,
    };
}
