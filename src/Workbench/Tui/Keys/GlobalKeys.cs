namespace Workbench.Tui.Keys;

/// <summary>Keys that mean the same on every screen and are answered by the shell.</summary>
internal static class GlobalKeys
{
    public static readonly Binding Help = new("help", "? F1", "Keys of this screen; type to search them");
    public static readonly Binding Palette = new("commands", ":", "All actions, found by a few letters of their name") { Footer = "commands" };
    public static readonly Binding Menu = new("menu", "x", "What can be done here, and why the rest cannot");
    public static readonly Binding Back = new("back", "q Esc Backspace", "Back; leaves the program on the first screen") { Footer = "back" };
    public static readonly Binding Copy = new("copy-command", "y", "Copy the command that prints this screen");
    public static readonly Binding Repaint = new("repaint", "Ctrl-L", "Draw the whole screen anew");
    public static readonly Binding Suspend = new("suspend", "Ctrl-Z", "Stop the program and give the shell; fg goes on");
    public static readonly Binding Mouse = new("mouse", "Ctrl-O", "Take clicks and the wheel, or leave them to the terminal, which then marks text");
    public static readonly Binding Pixels = new("pixels", "Ctrl-G", "Pictures in the terminal's own pixels (kitty, sixel), or in blocks of few bytes");
    public static readonly Binding Theme = new("theme", "F2", "The next theme: the terminal's own colours, dark, light, high contrast")
    {
        Cli = "workbench --theme NAME|FILE",
    };
    public static readonly Binding MenuBar = new("menu-bar", "F10 F9", "The menus at the top");
    public static readonly Binding Interrupt = new("interrupt", "Ctrl-C", "Leave a prompt; twice leaves the program. Runs go on");
    public static readonly Binding GoRuns = new("runs", "1", "The runs") { Cli = "workbench runs" };
    public static readonly Binding GoNewRun = new("new-run", "2", "Make a new run") { Cli = "workbench train RECIPE" };
    public static readonly Binding GoQueue = new("queue", "3", "The queue") { Cli = "workbench queue" };
    public static readonly Binding GoData = new("data", "4", "Data, images and augmentation") { Cli = "workbench data stats" };
    public static readonly Binding GoPlugins = new("plugins", "5", "The plugins") { Cli = "workbench plugins list" };
    public static readonly Binding GoStudies = new("studies", "6", "The studies: grids of runs that answer a question") { Cli = "workbench study list" };

    /// <summary>In the order of the help page.</summary>
    public static IReadOnlyList<Binding> All { get; } =

    [
        Help, Palette, Menu, MenuBar, Back, Copy, GoRuns, GoNewRun, GoQueue, GoData, GoPlugins, GoStudies, Mouse, Pixels, Theme, Repaint, Suspend, Interrupt,
    ];
}
