using Workbench.Engine.Plugins;

namespace Workbench.Engine.Tests.Plugins;

/// <summary>A temporary plugin root that tests drop DLLs into.</summary>
public sealed class PluginBench : IDisposable
{
    private static readonly string Built = Path.Combine(AppContext.BaseDirectory, "test-plugins");

    public string Root { get; } = Directory.CreateTempSubdirectory("plugins-").FullName;

    public PluginCatalog Catalog() => PluginCatalog.FromRoots([Root]);

    /// <summary>Copies a test plugin into a subfolder (by default of its own name), or beside the subfolders with "".</summary>
    public string Drop(string plugin, string? folder = null)
    {
        var target = Path.Combine(Folder(folder ?? plugin), plugin + ".dll");
        File.Copy(Path.Combine(Built, plugin + ".dll"), target);
        var documentation = Path.Combine(Built, plugin + ".xml");
        if (File.Exists(documentation))
        {
            File.Copy(documentation, Path.ChangeExtension(target, ".xml"));
        }

        return target;
    }

    public string DropFile(string source, string folder)
    {
        var target = Path.Combine(Folder(folder), Path.GetFileName(source));
        File.Copy(source, target);
        return target;
    }

    public string Write(string name, string text, string folder)
    {
        var target = Path.Combine(Folder(folder), name);
        File.WriteAllText(target, text);
        return target;
    }

    public void Dispose() => Directory.Delete(Root, recursive: true);

    private string Folder(string name) => Directory.CreateDirectory(Path.Combine(Root, name)).FullName;
}
