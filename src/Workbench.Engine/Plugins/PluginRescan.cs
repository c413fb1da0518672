namespace Workbench.Engine.Plugins;

/// <summary>The plugins as the folders hold them now. What is loaded already stays as it is: an assembly cannot be loaded a second time.</summary>
/// <param name="Catalog">The plugins now.</param>
/// <param name="Added">Files that were not there before.</param>
/// <param name="Replaced">Files with other bytes than before.</param>
/// <param name="Vanished">Files that were there before.</param>
public sealed record PluginRescan(PluginCatalog Catalog, IReadOnlyList<string> Added, IReadOnlyList<string> Replaced, IReadOnlyList<string> Vanished)
{
    /// <summary>Whether anything is different.</summary>
    public bool IsSame => Added.Count + Replaced.Count + Vanished.Count == 0;

    /// <summary>For example <c>1 new: Hrnet.dll; 1 replaced: Tiny.dll, start again to use the new file</c>.</summary>
    public override string ToString()
    {
        var needsRestart = Replaced.Any(path => Catalog.Entries.Any(entry => entry.File.Path == path && Catalog.StateOf(entry) == PluginState.Restart));
        string[] parts =
        [
            .. Added.Count == 0 ? [] : new[] { $"{Added.Count} new: {Names(Added)}" },
            .. Replaced.Count == 0 ? [] : new[] { $"{Replaced.Count} replaced: {Names(Replaced)}{(needsRestart ? ", start again to use the new file" : "")}" },
            .. Vanished.Count == 0 ? [] : new[] { $"{Vanished.Count} gone: {Names(Vanished)}" },
        ];
        return parts.Length == 0 ? "nothing changed in the plugin folders" : string.Join("; ", parts);
    }

    private static string Names(IReadOnlyList<string> paths) => string.Join(", ", paths.Select(Path.GetFileName));
}
