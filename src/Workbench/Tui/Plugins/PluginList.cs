using Workbench.Engine.Plugins;
using Workbench.Host.Options;

namespace Workbench.Tui.Plugins;

/// <summary>A plugin, or a file that is none, in a list.</summary>
/// <param name="Family">Empty when the file failed before that was known.</param>
/// <param name="Name">Empty likewise.</param>
/// <param name="From">The assembly, or the file where there is none.</param>
/// <param name="Version">Empty likewise.</param>
/// <param name="Hash">The first letters of the file's SHA-256.</param>
/// <param name="State">How it stands.</param>
/// <param name="Path">The file.</param>
internal sealed record PluginRow(string Family, string Name, string From, string Version, string Hash, PluginState State, string Path)
{
    /// <summary>One line about it.</summary>
    public string Summary { get; init; } = "";

    /// <summary>The contract it was built for.</summary>
    public string Contract { get; init; } = "";

    /// <summary>Its options.</summary>
    public IReadOnlyList<OptionRow> Options { get; init; } = [];

    /// <summary>Why it cannot be used, or null.</summary>
    public PluginFailure? Failure { get; init; }

    /// <summary>The state in words: <c>active</c>, <c>refused: pre-flight</c>, <c>restart</c>.</summary>
    public string StateText => State switch
    {
        PluginState.Active => "active",
        PluginState.Restart => "restart",
        PluginState.Deleted => "file gone",
        PluginState.Refused => $"refused: {Failure?.StageName}",
        _ => $"failed: {Failure?.StageName}",
    };

    /// <summary>What the cursor stays on when the list changes.</summary>
    public string Key => $"{Family}/{Name}/{Path}";
}

/// <summary>All plugins, loaded and looked at.</summary>
/// <param name="Rows">Those that need a person, then the others; each by family and name.</param>
/// <param name="Roots">The folders searched.</param>
/// <param name="Stamp">How the folders looked, see <see cref="PluginStamp"/>.</param>
/// <param name="Note">What a rescan found, or empty.</param>
internal sealed record PluginList(IReadOnlyList<PluginRow> Rows, IReadOnlyList<string> Roots, string Stamp, string Note)
{
    /// <summary>Plugins that can be used.</summary>
    public int Usable => Rows.Count(row => row.Failure is null);

    /// <summary>Loads every plugin.</summary>
    public static PluginList Of(PluginCatalog catalog, string note = "")
    {
        // Before the reading: what comes in meanwhile is found by the next look.
        var stamp = PluginStamp.Of(catalog.Roots);
        var examination = catalog.Examine();
        var known = catalog.Entries.ToDictionary(entry => (entry.Family, entry.Name));
        PluginRow[] rows =
        [
            .. examination.Working.Select(plugin => RowOf(plugin.Entry, catalog.StateOf(plugin.Entry)) with { Options = OptionsOf(plugin) }),
            .. examination.Failed.Select(failure =>
                RowOf(failure, failure is { Family: { } family, Name: { } name } ? known.GetValueOrDefault((family, name)) : null)),
        ];

        // What needs a person comes first.
        return new([.. rows.OrderBy(row => row.State == PluginState.Active)], catalog.Roots, stamp, note);
    }

    private static PluginRow RowOf(PluginEntry entry, PluginState state) =>
        new(entry.Family.Name, entry.Name, entry.File.Assembly, entry.File.Version.Split('+')[0], entry.File.Sha256[..8], state, entry.File.Path)
        {
            Summary = entry.Summary,
            Contract = entry.ContractVersion,
        };

    private static PluginRow RowOf(PluginFailure failure, PluginEntry? entry)
    {
        var state = failure.Stage == PluginStage.PreFlight || entry is null ? PluginState.Refused : PluginState.Malfunctioned;
        var row = entry is null
            ? new(failure.Family?.Name ?? "", failure.Name ?? "", System.IO.Path.GetFileName(failure.Path), "", "", state, failure.Path)
            : RowOf(entry, state);
        return row with { Failure = failure };
    }

    private static IReadOnlyList<OptionRow> OptionsOf(FoundPlugin plugin)
    {
        try
        {
            return OptionRow.Of(plugin.OptionsType);
        }
        catch (NotSupportedException)
        {
            // 'plugins validate' names the option that no recipe can hold; the plugin itself may work in code.
            return [];
        }
    }
}
