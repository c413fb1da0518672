namespace Workbench.Tui.Keys;

/// <summary>Keys that move, on every screen that has something to move in. A screen lists those it answers.</summary>
internal static class MoveKeys
{
    public static readonly Binding Down = new("down", "j Down", "Down");
    public static readonly Binding Up = new("up", "k Up", "Up");
    public static readonly Binding Left = new("left", "h Left", "Left");
    public static readonly Binding Right = new("right", "l Right", "Right");
    public static readonly Binding Top = new("top", "g Home", "To the first");
    public static readonly Binding Bottom = new("bottom", "G End", "To the last");
    public static readonly Binding HalfDown = new("half-down", "Ctrl-D PgDn", "Half a page down");
    public static readonly Binding HalfUp = new("half-up", "Ctrl-U PgUp", "Half a page up");
    public static readonly Binding NextPane = new("next-pane", "Tab", "Next part of the screen") { Footer = "part" };
    public static readonly Binding PreviousPane = new("previous-pane", "Shift-Tab", "Previous part of the screen");
    public static readonly Binding Open = new("open", "Enter", "Open what the cursor is on") { Footer = "open" };
    public static readonly Binding Mark = new("mark", "Space", "Mark or unmark") { Footer = "mark" };
    public static readonly Binding Search = new("search", "/", "Search");
    public static readonly Binding NextMatch = new("next-match", "n", "Next match");
    public static readonly Binding PreviousMatch = new("previous-match", "N", "Previous match");

    /// <summary>Up and down in a list.</summary>
    public static IReadOnlyList<Binding> List { get; } = [Down, Up, Top, Bottom, HalfDown, HalfUp];
}
