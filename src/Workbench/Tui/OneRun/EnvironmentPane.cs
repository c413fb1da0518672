using Workbench.Reports.Tables;

namespace Workbench.Tui.OneRun;

/// <summary>What a run was made with, and which of its plugins are others by now.</summary>
internal static class EnvironmentPane
{
    private const int HashLetters = 12;

    /// <summary>The lines.</summary>
    public static Listing Of(RunScreenState page, RunDetails facts, int width)
    {
        var environment = facts.Environment;
        var name = environment.Pairs.Select(pair => pair.Name.Length).DefaultIfEmpty(0).Max() + 2;
        var lines = environment.Pairs.Select(pair => new TextLine { " ", { pair.Name.PadRight(name), Tone.Dim }, pair.Value }).ToList();
        lines.Add(new());
        if (environment.Plugins.Count == 0)
        {
            lines.Add(TextLine.Of(" no plugin was noted", Tone.Dim));
        }
        else
        {
            var grid = new Table(
                [new(" plugin"), new("name", Keep: true), new("version"), new("SHA-256", Keep: true), new("today", Keep: true)],
                [.. environment.Plugins.Select(plugin => (IReadOnlyList<TableCell>)
                    [new(" " + plugin.Family, Tone.Dim), plugin.Name, Short(plugin.Version), First(plugin.Sha256), Today(plugin, page.Installed)])]);
            lines.AddRange(TableText.Lines(grid, width));
        }

        return new([], lines, IsChosen: false);
    }

    private static TableCell Today(UsedPlugin plugin, IReadOnlyList<UsedPlugin>? installed) => installed switch
    {
        null => "...",
        _ when installed.FirstOrDefault(one => one.Family == plugin.Family && one.Name == plugin.Name) is { } now => now.Sha256 == plugin.Sha256
            ? new TableCell("the same", Tone.Dim)
            : new TableCell($"! another: {First(now.Sha256)}", Tone.Bad),
        _ => new TableCell("! not installed", Tone.Bad),
    };

    private static string First(string hash) => hash.Length > HashLetters ? hash[..HashLetters] : hash;

    // A version with the commit behind it fills the row and says nothing that the hash does not.
    private static string Short(string version) => version.Split('+')[0];
}
