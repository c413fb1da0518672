using System.Reflection;
using System.Security;
using System.Text.RegularExpressions;
using Workbench.Sdk.Plugins;

namespace Workbench.Engine.Plugins;

/// <summary>Writes the sources of a new plugin: a project that compiles as it is. <c>dotnet new workbench-plugin</c>
/// makes the same from the same files.</summary>
public static partial class PluginTemplate
{
    /// <summary>All files of a new plugin project by file name.</summary>
    /// <param name="family">The kind of plugin.</param>
    /// <param name="name">The name for recipes: lower case letters, digits and single hyphens.</param>
    /// <param name="packages">The folder with the packed Sdk and what it stands on.</param>
    /// <exception cref="ArgumentException">The name is not one.</exception>
    public static IReadOnlyDictionary<string, string> Project(PluginFamily family, string name, string packages) =>
        Files("project", family, name, packages).Concat(Sources(family, name)).ToDictionary();

    /// <summary>The C# files alone.</summary>
    /// <param name="family">The kind of plugin.</param>
    /// <param name="name">The name for recipes: lower case letters, digits and single hyphens.</param>
    /// <exception cref="ArgumentException">The name is not one.</exception>
    public static IReadOnlyDictionary<string, string> Sources(PluginFamily family, string name) => Files(family.Name, family, name, "").ToDictionary();

    /// <summary>The C# name of a plugin: <c>my-net</c> → <c>MyNet</c>.</summary>
    /// <exception cref="ArgumentException">The name is not one.</exception>
    public static string ClassName(string name) => GoodName().IsMatch(name)
        ? string.Concat(name.Split('-').Select(word => char.ToUpperInvariant(word[0]) + word[1..]))
        : throw new ArgumentException(
            $"'{name}' cannot be a plugin's name; use lower case letters and digits with single hyphens between, a letter first, for example my-net.");

    private static IEnumerable<KeyValuePair<string, string>> Files(string folder, PluginFamily family, string name, string packages)
    {
        string Fill(string text) => text
            .Replace("MyPart", ClassName(name), StringComparison.Ordinal)
            .Replace("my-part", name, StringComparison.Ordinal)
            .Replace("part-family", family.Name, StringComparison.Ordinal)
            .Replace("part-section", family.Name == "dataset" ? "data" : family.Name, StringComparison.Ordinal)
            .Replace("workbench-packages", SecurityElement.Escape(packages), StringComparison.Ordinal)
            .Replace("workbench-version", typeof(Contract).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion,
                StringComparison.Ordinal)
            .Replace("torchsharp-version", typeof(TorchSharp.torch).Assembly.GetName().Version!.ToString(3), StringComparison.Ordinal);

        var host = Assembly.GetExecutingAssembly();
        var start = $"templates/{folder}/";
        foreach (var resource in host.GetManifestResourceNames().Where(resource => resource.StartsWith(start, StringComparison.Ordinal)))
        {
            using var reader = new StreamReader(host.GetManifestResourceStream(resource)!);
            yield return KeyValuePair.Create(Fill(resource[start.Length..]), Fill(reader.ReadToEnd()));
        }
    }

    [GeneratedRegex("^[a-z][a-z0-9]*(-[a-z0-9]+)*$")]
    private static partial Regex GoodName();
}
