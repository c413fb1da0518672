using System.CommandLine;
using Workbench.Engine.Plugins;
using Workbench.Engine.Recipes;
using Workbench.Runs.Storage;

namespace Workbench.Cli;

/// <summary>What verbs work with, made from the options of the command line.</summary>
internal sealed class Services(ParseResult arguments)
{
    private PluginCatalog? _catalog;

    /// <summary>The run folder.</summary>
    public RunStore Store { get; } = new(RunStore.RootFrom(arguments.GetValue(GlobalOptions.Runs)));

    /// <summary>The plugins; found at first use.</summary>
    public PluginCatalog Catalog => _catalog ??= PluginCatalog.Discover(PluginRoots);

    /// <summary>Reads recipes against the plugins.</summary>
    public RecipeReader Recipes => new(Catalog, RecipeFolders.Discover());

    /// <summary>Folders named with <c>--plugins</c>.</summary>
    public IReadOnlyList<string> PluginRoots => arguments.GetValue(GlobalOptions.Plugins) ?? [];

    /// <summary>The options a worker process must repeat to see the same runs and plugins.</summary>
    public IEnumerable<string> Repeated => ["--runs", Store.Root, .. PluginRoots.SelectMany(root => new[] { "--plugins", Path.GetFullPath(root) })];
}
