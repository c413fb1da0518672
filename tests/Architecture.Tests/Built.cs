using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace Architecture.Tests;

/// <summary>What the build made of a project.</summary>
internal static class Built
{
    /// <summary>The assemblies that the compiled code of a project refers to; the compiler leaves out what no line uses.</summary>
    public static IReadOnlyList<string> References(string project)
    {
        var name = AssemblyOf(project) + ".dll";
        var beside = Path.Combine(AppContext.BaseDirectory, name);
        var file = File.Exists(beside) ? beside : Path.Combine(Artifacts, "bin", project, "release", name);
        Assert.True(File.Exists(file), $"{file} was not built: dotnet build Workbench.sln -c Release");
        using var image = new PEReader(File.OpenRead(file));
        var reader = image.GetMetadataReader();
        return [.. reader.AssemblyReferences.Select(handle => reader.GetString(reader.GetAssemblyReference(handle).Name))];
    }

    /// <summary>How the assembly of a project is called.</summary>
    public static string AssemblyOf(string project) => project == "Workbench" ? "workbench" : project;

    /// <summary>What the restore of a project decided.</summary>
    public static string Assets(string project) => Path.Combine(Artifacts, "obj", project, "project.assets.json");

    private static string Artifacts => Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "..", "..", ".."));
}
