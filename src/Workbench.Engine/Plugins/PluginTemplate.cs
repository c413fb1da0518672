using System.Reflection;
using System.Text.RegularExpressions;

namespace Workbench.Engine.Plugins;

/// <summary>Writes the sources of a new plugin: a project that compiles as it is.</summary>
public static partial class PluginTemplate
{
    /// <summary>All files of a new plugin project by file name.</summary>
    /// <param name="family">The kind of plugin.</param>
    /// <param name="name">The name for recipes: lower case letters, digits and single hyphens.</param>
    /// <param name="programFolder">Where the project finds the program's assemblies.</param>
    /// <exception cref="ArgumentException">The name is not one.</exception>
    public static IReadOnlyDictionary<string, string> Project(PluginFamily family, string name, string programFolder) =>
        Files("project", family, name, programFolder).Concat(Sources(family, name)).ToDictionary();

    /// <summary>The C# files alone.</summary>
    /// <param name="family">The kind of plugin.</param>
    /// <param name="name">The name for recipes: lower case letters, digits and single hyphens.</param>
    /// <exception cref="ArgumentException">The name is not one.</exception>
    public static IReadOnlyDictionary<string, string> Sources(PluginFamily family, string name) => Files(family.Name, family, name, "").ToDictionary();

    /// <summary>The C# name of a plugin: <c>my-net</c> → <c>MyNet</c>.</summary>
    /// <exception cref="ArgumentException">The name is not one.</exception>
    public static string ClassName(string name) => GoodName().IsMatch(name)
        ? string.Concat(name.Split('-').Select(word => char.ToUpperInvariant(word[0]) + word[1..]))
        : throw new ArgumentException($"'{name}' cannot be a plugin's name; use lower case letters and digits with single hyphens between, a letter first, for example my-net.");

    private static IEnumerable<KeyValuePair<string, string>> Files(string template, PluginFamily family, string name, string programFolder)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream($"templates/{template}.txt")!;
        using var reader = new StreamReader(stream);
        var text = reader.ReadToEnd()
            .Replace("{{Name}}", ClassName(name), StringComparison.Ordinal)
            .Replace("{{id}}", name, StringComparison.Ordinal)
            .Replace("{{family}}", family.Name, StringComparison.Ordinal)
            .Replace("{{section}}", family.Name == "dataset" ? "data" : family.Name, StringComparison.Ordinal)
            .Replace("{{Folder}}", Path.TrimEndingDirectorySeparator(programFolder), StringComparison.Ordinal);

        // Each part of a template starts with "=== FILE NAME".
        return FileStart().Split(text).Skip(1).Chunk(2).Select(pair => KeyValuePair.Create(pair[0], pair[1]));
    }

    [GeneratedRegex("^[a-z][a-z0-9]*(-[a-z0-9]+)*$")]
    private static partial Regex GoodName();

    [GeneratedRegex("^=== (.+)\n", RegexOptions.Multiline)]
    private static partial Regex FileStart();
}
