using Terminal.Gui.Drivers;
using Terminal.Gui.Input;

namespace Workbench.Tui.Driving;

/// <summary>Keys as tables and help pages write them: <c>j</c>, <c>Ctrl-L</c>, <c>PgUp</c>, <c>Space</c>.</summary>
internal static class KeyNames
{
    private static readonly Dictionary<string, Key> Named = new()
    {
        ["Enter"] = Key.Enter,
        ["Esc"] = Key.Esc,
        ["Backspace"] = Key.Backspace,
        ["Tab"] = Key.Tab,
        ["Shift-Tab"] = Key.Tab.WithShift,
        ["Space"] = Key.Space,
        ["Up"] = Key.CursorUp,
        ["Down"] = Key.CursorDown,
        ["Left"] = Key.CursorLeft,
        ["Right"] = Key.CursorRight,
        ["Home"] = Key.Home,
        ["End"] = Key.End,
        ["PgUp"] = Key.PageUp,
        ["PgDn"] = Key.PageDown,
        ["Ins"] = Key.InsertChar,
        ["Del"] = Key.Delete,
        ["F1"] = Key.F1,
        ["F2"] = Key.F2,
        ["F9"] = Key.F9,
        ["F10"] = Key.F10,
    };

    private static readonly Dictionary<KeyCode, string> Names = Named.Select(pair => (pair.Value.KeyCode, pair.Key)).ToDictionary();

    /// <summary>The name of a key.</summary>
    public static string Of(Key key) => Names.TryGetValue(key.KeyCode, out var name) ? name
        : key.IsCtrl || key.IsAlt ? $"{(key.IsCtrl ? "Ctrl-" : "")}{(key.IsAlt ? "Alt-" : "")}{Letter(key).ToUpperInvariant()}"
        : Letter(key);

    /// <summary>The key of a name; null when it is none.</summary>
    public static Key? Find(string name) => Named.TryGetValue(name, out var key) ? key
        : name.StartsWith("Ctrl-", StringComparison.Ordinal) && name.Length == 6 ? new Key(char.ToLowerInvariant(name[5])).WithCtrl
        : name.Length == 1 ? new Key(name[0])
        : null;

    private static string Letter(Key key)
    {
        var rune = key.NoCtrl.NoAlt.AsRune;
        return rune.Value > 0 ? rune.ToString() : key.ToString();
    }
}
