using Workbench.Engine.Plugins;
using Workbench.Engine.Recipes;
using Workbench.Runs.Storage;
using Workbench.Studies.Running;

namespace Workbench.Host;

/// <summary>What every use case works with: the runs, the plugins, the recipes and the time.</summary>
/// <param name="store">The run folder.</param>
/// <param name="pluginRoots">Folders named with <c>--plugins</c>.</param>
/// <param name="clock">The time; null takes the system's.</param>
public sealed class HostServices(RunStore store, IReadOnlyList<string> pluginRoots, TimeProvider? clock = null)
{
    // Screens read on several threads; two catalogs would hold two copies of every plugin's types.
    private volatile Lazy<PluginCatalog> _catalog = new(() => PluginCatalog.Discover(pluginRoots));

    private volatile RunKeyCache _keys = new();

    /// <summary>The run folder.</summary>
    public RunStore Store { get; } = store;

    /// <summary>The time.</summary>
    public DateTimeOffset Now => (clock ?? TimeProvider.System).GetUtcNow();

    /// <summary>The plugins; found at first use.</summary>
    public PluginCatalog Catalog => _catalog.Value;

    /// <summary>Looks into the plugin folders again; from then on <see cref="Catalog"/> is what they hold now.</summary>
    public PluginRescan Rescan()
    {
        var rescan = Catalog.Rescan();
        _catalog = new(rescan.Catalog);
        _keys = new();
        return rescan;
    }

    /// <summary>Reads recipes against the plugins.</summary>
    public RecipeReader Recipes => new(Catalog, RecipeFolders.Discover());

    /// <summary>Which runs do which training of a study.</summary>
    public RunLedger Ledger => new(Store, Recipes, clock ?? TimeProvider.System, _keys);

    /// <summary>Folders named with <c>--plugins</c>.</summary>
    public IReadOnlyList<string> PluginRoots { get; } = pluginRoots;

    /// <summary>The options a worker process must repeat to see the same runs and plugins.</summary>
    public IEnumerable<string> Repeated => ["--runs", Store.Root, .. PluginRoots.SelectMany(root => new[] { "--plugins", Path.GetFullPath(root) })];
}
