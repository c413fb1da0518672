using Workbench.Tui.Keys;

namespace Workbench.Tui.Plugins;

/// <summary>Keys of the list of plugins.</summary>
internal static class PluginsKeys
{
    public static readonly Binding Rescan = new("rescan", "Ctrl-R",
        "Look into the plugin folders again; they are also watched while this screen is open")
    { Footer = "rescan", Cli = "workbench plugins doctor" };

    /// <summary>In the order of the help page.</summary>
    public static IReadOnlyList<Binding> All { get; } = [Rescan, MoveKeys.Search, MoveKeys.NextMatch, MoveKeys.PreviousMatch, .. MoveKeys.List];
}
