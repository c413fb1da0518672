using Workbench.Output;

namespace Workbench.Tui.OneRun;

/// <summary>What a run was made with, and which of its plugins are others by now.</summary>
internal static class EnvironmentPane
{
    private const int HashLetters = 12;

    /// <summary>The lines.</summary>
    public static Listing Of(RunPage page, RunFacts facts, int width)
    {
        var environment = facts.Environment;
        var name = environment.Pairs.Select(pair => pair.Name.Length).DefaultIfEmpty(0).Max() + 2;
        var lines = environment.Pairs.Select(pair => new InkLine { " ", { pair.Name.PadRight(name), Ink.Dim }, pair.Value }).ToList();
        lines.Add(new());
        if (environment.Plugins.Count == 0)
        {
            lines.Add(InkLine.Of(" no plugin was noted", Ink.Dim));
        }
        else
        {
            var grid = new Grid(
                [new(" plugin"), new("name", Keep: true), new("version"), new("SHA-256", Keep: true), new("today", Keep: true)],
                [.. environment.Plugins.Select(plugin => (IReadOnlyList<GridCell>)
                    [new(" " + plugin.Family, Ink.Dim), plugin.Name, Short(plugin.Version), First(plugin.Sha256), Today(plugin, page.Installed)])]);
            lines.AddRange(GridText.Lines(grid, width));
        }

        return new([], lines, IsChosen: false);
    }

    private static GridCell Today(UsedPlugin plugin, IReadOnlyList<UsedPlugin>? installed) => installed switch
    {
        null => "...",
        _ when installed.FirstOrDefault(one => one.Family == plugin.Family && one.Name == plugin.Name) is { } now => now.Sha256 == plugin.Sha256
            ? new GridCell("the same", Ink.Dim)
            : new GridCell($"! another: {First(now.Sha256)}", Ink.Bad),
        _ => new GridCell("! not installed", Ink.Bad),
    };

    private static string First(string hash) => hash.Length > HashLetters ? hash[..HashLetters] : hash;

    // A version with the commit behind it fills the row and says nothing that the hash does not.
    private static string Short(string version) => version.Split('+')[0];
}
