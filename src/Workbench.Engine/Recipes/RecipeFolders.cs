using System.Reflection;
using Workbench.Engine.Plugins;

namespace Workbench.Engine.Recipes;

/// <summary>Where named recipes are looked for.</summary>
/// <param name="Folders">Folders of <c>NAME.yaml</c> files, the first that has one wins.</param>
public sealed record RecipeFolders(IReadOnlyList<string> Folders)
{
    private const string ResourcePrefix = "recipes/";

    /// <summary>The folder that comes with the program.</summary>
    public static RecipeFolders Of(ProgramPlaces places) => new(places.Find("recipes") is { } folder ? [folder] : []);

    /// <summary>The folder that comes with the running program.</summary>
    public static RecipeFolders Discover() => Of(ProgramPlaces.Current);

    /// <summary>The names that can be used as a base, in order; those built into the program included.</summary>
    public IReadOnlyList<string> Names() =>
        [.. Folders.Where(Directory.Exists).SelectMany(folder => Directory.EnumerateFiles(folder, "*.yaml"))
            .Select(file => Path.GetFileNameWithoutExtension(file)!)
            .Concat(Assembly.GetExecutingAssembly().GetManifestResourceNames().Where(name => name.StartsWith(ResourcePrefix, StringComparison.Ordinal))
                .Select(name => name[ResourcePrefix.Length..^".yaml".Length]))
            .Distinct().Order(StringComparer.Ordinal)];

    /// <summary>Reads a named recipe: beside the given file, in the folders, or built in; null when there is none.</summary>
    /// <param name="name">The name without extension.</param>
    /// <param name="beside">A folder to look in first, or null.</param>
    internal (string Source, string Text)? Read(string name, string? beside)
    {
        var file = Folders.Prepend(beside).OfType<string>().Select(folder => Path.Combine(folder, name + ".yaml")).FirstOrDefault(File.Exists);
        if (file is not null)
        {
            return (file, File.ReadAllText(file));
        }

        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream($"{ResourcePrefix}{name}.yaml");
        return stream is null ? null : ($"{name} (built in)", new StreamReader(stream).ReadToEnd());
    }
}
