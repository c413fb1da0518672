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
    {
        _plugins.Drop("Good");
        Folder = Directory.CreateDirectory(Path.Combine(_plugins.Root, "..", Path.GetFileName(_plugins.Root) + "-recipes")).FullName;
        Reader = new(_plugins.Catalog(), new([Folder]));
        Write("complete", Complete);
    }

    public string Folder { get; }

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
