using System.IO.Compression;
using System.Reflection;
using System.Reflection.PortableExecutable;
using System.Xml.Linq;

namespace Architecture.Tests;

/// <summary>What is packed for plugin authors: the projects that import <c>eng/Package.props</c>.</summary>
public sealed class PackageTests
{
    private const string Approvals = "tests/Architecture.Tests/Approved";

    private static readonly string Folder = Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "..", "..", "..", "packages"));

    [Fact]
    public void The_public_face_of_every_packed_assembly_is_the_approved_one()
    {
        Assert.All(Projects("src"), name => Approved.Equal(PublicApi.Describe(Assembly.Load(name)), $"{Approvals}/{name}.approved.txt"));
    }

    [Fact]
    public void The_packages_hold_and_need_what_is_approved()
    {
        var packages = Projects("src", "eng").Select(project => project.StartsWith("Workbench.", StringComparison.Ordinal) ? project : "Workbench." + project);

        Approved.Equal(string.Concat(packages.Order(StringComparer.Ordinal).Select(Describe)), $"{Approvals}/packages.approved.txt");
    }

    [Fact]
    public void No_packed_assembly_names_a_folder_of_the_machine_that_built_it()
    {
        var places = Projects("src").SelectMany(name => Sources(Path.Combine(AppContext.BaseDirectory, name + ".dll"))).ToArray();

        Assert.NotEmpty(places);
        Assert.All(places, place => Assert.StartsWith("/_/", place, StringComparison.Ordinal));
    }

    private static IEnumerable<string> Projects(params string[] folders) => Repository.Files(folders, "*.csproj")
        .Where(path => Repository.Read(path).Contains("Package.props", StringComparison.Ordinal)).Select(path => Path.GetFileNameWithoutExtension(path));

    private static string Describe(string id)
    {
        using var package = ZipFile.OpenRead(Directory.GetFiles(Folder, id + ".?.?.?.nupkg").Single());
        using var nuspec = package.GetEntry(id + ".nuspec")!.Open();
        var metadata = XDocument.Load(nuspec).Root!.Elements().Single();
        string Value(string name) => metadata.Elements().Single(element => element.Name.LocalName == name).Value;
        var needs = metadata.Descendants().Where(element => element.Name.LocalName == "dependency")
            .Select(element => (Id: (string)element.Attribute("id")!, Version: (string)element.Attribute("version")!))
            .Select(dependency =>
                $"  needs {dependency.Id}{(dependency.Id.StartsWith("Workbench.", StringComparison.Ordinal) ? "" : " " + dependency.Version)}\n");
        // The rest is NuGet's own.
        var files = package.Entries.Select(entry => entry.FullName).Where(name => name.Contains('/') && !name.StartsWith("_rels/", StringComparison.Ordinal)
            && !name.StartsWith("package/", StringComparison.Ordinal) || name == Value("readme")).Order(StringComparer.Ordinal)
            .Select(name => $"  holds {name}\n");
        return $"{id}: {Value("description")} {Value("license")}\n{string.Concat(needs.Concat(files))}";
    }

    private static string[] Sources(string assembly)
    {
        using var image = new PEReader(File.OpenRead(assembly));
        var embedded = image.ReadDebugDirectory().Single(entry => entry.Type == DebugDirectoryEntryType.EmbeddedPortablePdb);
        using var symbols = image.ReadEmbeddedPortablePdbDebugDirectoryData(embedded);
        var reader = symbols.GetMetadataReader();
        return [.. reader.Documents.Select(handle => reader.GetString(reader.GetDocument(handle).Name))];
    }
}
