using System.Text.Json;
using System.Xml.Linq;

namespace Architecture.Tests;

/// <summary>Nothing is referenced that nothing uses.</summary>
public sealed class DependencyTests
{
    // Package or project -> why no compiled line needs to name it.
    private static readonly Dictionary<string, string> NotCalled = new()
    {
        ["$(LibTorchPackage)"] = "native files",
        ["Markdig"] = "Terminal.Gui's own reference asks for a version that is not served everywhere",
        ["System.IO.Abstractions"] = "as Markdig",
        ["TextMateSharp"] = "as Markdig",
        ["TextMateSharp.Grammars"] = "as Markdig",
        ["FSharp.Core"] = "FsCheck's own reference asks for a version that is not served everywhere",
    };

    [Fact]
    public void Every_version_in_Directory_Packages_props_is_of_a_package_that_a_project_references()
    {
        var referenced = Repository.Files(["src", "tests", "bench", "eng"], "*.csproj").Concat(Repository.Files(["src", "eng"], "*.props"))
            .SelectMany(path => References(path, "PackageReference"))
            .Concat(Xml("eng/LibTorch.props").Descendants("LibTorchPackage").Select(package => package.Value)).ToHashSet();
        string[] platforms = ["linux", "windows"];
        referenced.UnionWith(platforms.SelectMany(platform => referenced.Select(package => package.Replace("$(TorchPlatform)", platform))).ToArray());

        var versions = Xml("Directory.Packages.props").Descendants("PackageVersion").Select(version => (string)version.Attribute("Include")!);

        Assert.Empty(versions.Except(referenced));
    }

    [Fact]
    public void Every_package_that_a_project_references_is_used_by_its_compiled_code()
    {
        var unused = Projects().SelectMany(project => References(project, "PackageReference").Except(NotCalled.Keys)
            .Where(package => !Assemblies(Name(project), package).Intersect(Built.References(Name(project))).Any()).Select(package => $"{project}: {package}"));

        Assert.Empty(unused);
    }

    [Fact]
    public void Every_project_that_a_project_references_is_used_by_its_compiled_code()
    {
        // This project refers to all, to look at them.
        var unused = Projects().Where(project => Name(project) != "Architecture.Tests").SelectMany(project => References(project, "ProjectReference")
            .Where(other => !Built.References(Name(project)).Contains(Built.AssemblyOf(Name(other)))).Select(other => $"{project}: {other}"));

        Assert.Empty(unused);
    }

    [Fact]
    public void Every_exception_is_still_needed()
    {
        var referenced = Projects().SelectMany(project => References(project, "PackageReference"));

        Assert.Empty(NotCalled.Keys.Except(referenced));
    }

    private static IEnumerable<string> Projects() =>
        Repository.Files(["src", "tests", "bench"], "*.csproj").Where(path => !path.Contains("/Templates/", StringComparison.Ordinal));

    private static IEnumerable<string> References(string project, string kind) => Xml(project).Descendants(kind)
        .Where(reference => (string?)reference.Attribute("ReferenceOutputAssembly") != "false").Select(reference => (string)reference.Attribute("Include")!);

    private static XDocument Xml(string path) => XDocument.Parse(Repository.Read(path));

    private static string Name(string project) => Path.GetFileNameWithoutExtension(project);

    // A package that has no assembly of its own stands for those that it brings.
    private static IReadOnlyList<string> Assemblies(string project, string package)
    {
        using var assets = JsonDocument.Parse(File.ReadAllText(Built.Assets(project)));
        return Assemblies(assets.RootElement.GetProperty("targets").EnumerateObject().First().Value, package);
    }

    private static IReadOnlyList<string> Assemblies(JsonElement target, string package)
    {
        var found = target.EnumerateObject().Single(entry => entry.Name.StartsWith(package + "/", StringComparison.OrdinalIgnoreCase)).Value;
        string[] own = found.TryGetProperty("compile", out var files)
            ? [.. files.EnumerateObject().Where(file => file.Name.EndsWith(".dll", StringComparison.Ordinal)).Select(file => Name(file.Name))]
            : [];
        return own.Length > 0 || !found.TryGetProperty("dependencies", out var needs)
            ? own
            : [.. needs.EnumerateObject().SelectMany(need => Assemblies(target, need.Name))];
    }
}
