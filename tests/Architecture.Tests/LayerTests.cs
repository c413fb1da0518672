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
        var wrong = Arrows.Of.Keys.SelectMany(project => Built.References(project)
            .Where(reference => Arrows.Of.ContainsKey(reference) && !Arrows.Reach(project).Contains(reference))
            .Select(reference => $"{project} -> {reference}"));

        Assert.Empty(wrong);
    }

    [Theory]
    [InlineData("Vision")]
    [InlineData("Workbench.Runs")]
    public void What_lists_and_compares_runs_cannot_reach_libtorch(string project)
    {
        var built = Arrows.Reach(project).Append(project).SelectMany(Built.References);

        Assert.Empty(built.Intersect(["TorchSharp", "Torch.Runtime", "Vision.Ops"]));
        Assert.Contains("TorchSharp", Built.References("Vision.Ops")); // the test can see such a reference
    }

    [Fact]
    public void Only_Torch_Runtime_calls_libtorch_itself_and_only_named_files_call_the_system()
    {
        var callers = Repository.Files(["src"], "*.cs").Where(path => !path.StartsWith("src/Torch.Runtime/", StringComparison.Ordinal))
            .Where(path => NativeCalls.Any(Repository.Read(path).Contains));

        Assert.Equal(SystemCallers, callers);
    }

    [Theory]
    [InlineData("src/Workbench/Cli", "Workbench.Tui")]
    [InlineData("src/Workbench/Tui", "Workbench.Cli")]
    [InlineData("src/Workbench.Host", "Terminal.Gui")]
    public void Verbs_and_screens_know_nothing_of_each_other(string folder, string stranger)
    {
        var files = Repository.Files([folder], "*.cs");
        var knowing = files.Where(path => Repository.Read(path).Contains(stranger, StringComparison.Ordinal));

        Assert.NotEmpty(files);
        Assert.Empty(knowing);
    }

    private static readonly string[] NativeCalls = ["[DllImport", "[LibraryImport", "NativeLibrary.", "delegate* unmanaged", "GetDelegateForFunctionPointer"];

    // libc, not libtorch: what .NET does not offer of files and processes, a terminal's raw mode, and a session that outlives its terminal.
    private static readonly string[] SystemCallers =
    [
        "src/Workbench.Files/FolderSync.cs", "src/Workbench.Host/Workers/OwnSession.cs", "src/Workbench.Runs/Storage/Posix.cs",
        "src/Workbench/Tui/Driving/TerminalMode.cs",
    ];

    private static string[] References(string project)
    {
        var xml = XDocument.Parse(Repository.Read(project));
        var imported = xml.Descendants("Import").Select(import => (string?)import.Attribute("Project"))
            .Any(file => file?.EndsWith("Plugin.props", StringComparison.Ordinal) == true)
            ? new[] { "Workbench.Sdk" } : [];
        return [.. imported,
            .. xml.Descendants("ProjectReference").Select(reference => Path.GetFileNameWithoutExtension((string)reference.Attribute("Include")!))];
    }
}
