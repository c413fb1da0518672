using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Xml.Linq;

namespace Architecture.Tests;

public sealed class LayerTests
{
    [Fact]
    public void Every_project_has_an_entry_and_exactly_the_references_of_its_entry()
    {
        var projects = Repository.Files(["src"], "*.csproj").Where(path => !path.Contains("/Templates/", StringComparison.Ordinal))
            .ToDictionary(path => Path.GetFileNameWithoutExtension(path), References);

        Assert.Equal(Arrows.Of.Keys.Order(), projects.Keys.Order());
        Assert.All(projects, project => Assert.Equal(Arrows.Of[project.Key].Order(), project.Value.Order()));
    }

    [Fact]
    public void No_built_assembly_refers_against_the_arrows()
    {
        var wrong = Arrows.Of.Keys.SelectMany(project => BuiltReferences(project)
            .Where(reference => Arrows.Of.ContainsKey(reference) && !Arrows.Reach(project).Contains(reference))
            .Select(reference => $"{project} -> {reference}"));

        Assert.Empty(wrong);
    }

    [Theory]
    [InlineData("Vision")]
    [InlineData("Workbench.Runs")]
    public void What_lists_and_compares_runs_cannot_reach_libtorch(string project)
    {
        var built = Arrows.Reach(project).Append(project).SelectMany(BuiltReferences);

        Assert.Empty(built.Intersect(["TorchSharp", "Torch.Runtime", "Vision.Ops"]));
        Assert.Contains("TorchSharp", BuiltReferences("Vision.Ops")); // the test can see such a reference
    }

    [Fact]
    public void Only_the_binding_calls_native_code()
    {
        var callers = Repository.Files(["src"], "*.cs").Where(path => !path.StartsWith("src/Torch", StringComparison.Ordinal))
            .Where(path => Repository.Read(path) is var text
                && (text.Contains("[DllImport", StringComparison.Ordinal) || text.Contains("[LibraryImport", StringComparison.Ordinal)))
            .Except(AllowedNativeCallers);

        Assert.Empty(callers);
    }

    // libc, not libtorch: a session that outlives its terminal, what .NET does not offer of files and processes, and a terminal's raw mode.
    private static readonly string[] AllowedNativeCallers =
        ["src/Workbench/Workers/OwnSession.cs", "src/Workbench.Files/FolderSync.cs", "src/Workbench.Runs/Storage/Posix.cs",
            "src/Workbench.Terminal/TerminalMode.cs"];

    private static string[] References(string project)
    {
        var xml = XDocument.Parse(Repository.Read(project));
        var imported = xml.Descendants("Import").Select(import => (string?)import.Attribute("Project"))
            .Any(file => file?.EndsWith("Plugin.props", StringComparison.Ordinal) == true)
            ? new[] { "Workbench.Sdk" } : [];
        return [.. imported,
            .. xml.Descendants("ProjectReference").Select(reference => Path.GetFileNameWithoutExtension((string)reference.Attribute("Include")!))];
    }

    private static IReadOnlyList<string> BuiltReferences(string project)
    {
        var file = Path.Combine(AppContext.BaseDirectory, (project == "Workbench" ? "workbench" : project) + ".dll");
        Assert.True(File.Exists(file), $"{file} was not built");
        using var image = new PEReader(File.OpenRead(file));
        var reader = image.GetMetadataReader();
        return [.. reader.AssemblyReferences.Select(handle => reader.GetString(reader.GetAssemblyReference(handle).Name))];
    }
}
