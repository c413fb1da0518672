using System.Composition.Hosting;

namespace Workbench.Engine.Plugins;

/// <summary>One plugin DLL that passed pre-flight; it is loaded when the first of its plugins is wanted.</summary>
internal sealed class PluginAssembly
{
    private readonly PluginLoadContext _context;
    private readonly Dictionary<PluginEntry, Lazy<(FoundPlugin? Found, PluginFailure? Failure)>> _plugins;
    private readonly Lazy<(IReadOnlyDictionary<(PluginFamily, string), Func<object>> Exports, PluginStage Stage, string? Problem)> _exports;

    public PluginAssembly(PluginLoadContext context, PluginFile file, IReadOnlyList<PluginEntry> plugins)
    {
        _context = context;
        File = file;
        _exports = new(Compose);
        _plugins = plugins.ToDictionary(plugin => plugin, plugin => new Lazy<(FoundPlugin?, PluginFailure?)>(() => Make(plugin)));
    }

    public PluginFile File { get; }

    /// <summary>Whether its code is, or was tried to be, in the process.</summary>
    public bool IsLoaded => _exports.IsValueCreated;

    public IReadOnlyCollection<PluginEntry> Plugins => _plugins.Keys;

    /// <summary>Loads the assembly if need be and makes the plugin object, or says why not.</summary>
    public (FoundPlugin? Found, PluginFailure? Failure) Get(PluginEntry plugin) => _plugins[plugin].Value;

    private (FoundPlugin? Found, PluginFailure? Failure) Make(PluginEntry plugin)
    {
        var (exports, stage, problem) = _exports.Value;
        if (problem is not null)
        {
            return (null, new(File.Path, stage, problem, plugin.Family, plugin.Name));
        }

        if (!exports.TryGetValue((plugin.Family, plugin.Name), out var make))
        {
            return (null, new(File.Path, PluginStage.Discover,
                $"composition finds no export for class {plugin.TypeName}; the class must be a public, non-abstract IPlugin<{plugin.Family.Part.Name}> "
                + "built against the program's own Workbench.Sdk, not a private copy of it.", plugin.Family, plugin.Name));
        }

        try
        {
            return (new(plugin, make()), null);
        }
        catch (Exception error)
        {
            return (null, new(File.Path, PluginStage.Create, $"its constructor failed: {PluginText.Sentence(error)}", plugin.Family, plugin.Name));
        }
    }

    private (IReadOnlyDictionary<(PluginFamily, string), Func<object>>, PluginStage, string?) Compose()
    {
        var exports = new Dictionary<(PluginFamily, string), Func<object>>();
        var stage = PluginStage.Load;
        try
        {
            var assembly = _context.LoadMain(File.Path);
            stage = PluginStage.Discover;
            var container = new ContainerConfiguration().WithDefaultConventions(new PluginConventions()).WithAssembly(assembly).CreateContainer();
            foreach (var family in _plugins.Keys.Select(plugin => plugin.Family).Distinct())
            {
                foreach (var (name, make) in family.Exports(container))
                {
                    exports[(family, name)] = make;
                }
            }

            return (exports, stage, null);
        }
        catch (Exception error)
        {
            return (exports, stage, PluginText.Sentence(error));
        }
    }
}
