using Workbench.Engine.Plugins;
using Workbench.Engine.Recipes;
using Workbench.Engine.Tests.Plugins;

namespace Workbench.Engine.Tests.Recipes;

/// <summary>A folder of recipes, read against the test plugins.</summary>
public sealed class RecipeBench : IDisposable
{
    public const string Complete = """
        model: detector
        backbone: {use: tiny, depth: 18}
        neck: straight
        normalizer: identity
        data: {use: files, root: /data}
        augment: still
        trainer: simple
        """;

    private readonly PluginBench _plugins = new();

    public RecipeBench()
        : this("Good")
    {
    }

    public RecipeBench(params string[] plugins)
    {
        Array.ForEach(plugins, plugin => _plugins.Drop(plugin));
        Folder = Directory.CreateDirectory(Path.Combine(_plugins.Root, "..", Path.GetFileName(_plugins.Root) + "-recipes")).FullName;
        Catalog = _plugins.Catalog();
        Reader = new(Catalog, new([Folder]));
        Write("complete", Complete);
    }

    public string Folder { get; }

    public PluginCatalog Catalog { get; }

    public RecipeReader Reader { get; }

    public string Write(string name, string text)
    {
        var path = Path.Combine(Folder, name + ".yaml");
        File.WriteAllText(path, text);
        return path;
    }

    public RecipeReading Read(string text, params string[] overrides) => Reader.Read(Write("try", text), overrides);

    /// <summary>The problems as people see them, without the folder.</summary>
    public IEnumerable<string> Problems(string text, params string[] overrides) =>
        Read(text, overrides).Problems.Select(problem => problem.ToString().Replace(Folder + Path.DirectorySeparatorChar, "", StringComparison.Ordinal));

    public void Dispose()
    {
        _plugins.Dispose();
        Directory.Delete(Folder, recursive: true);
    }
}
