using System.Diagnostics;

namespace Workbench.Engine.Tests.Plugins;

/// <summary>Builds a plugin project as a stranger would: in a folder far from the repository, against the assemblies of a program's folder.</summary>
public sealed class StrangerBuild : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("stranger-").FullName;

    /// <summary>The folder to name with <c>--plugins</c>.</summary>
    public string Root => Path.Combine(_folder, "plugins");

    /// <summary>Writes the files, builds them into a plugin folder and returns the folder.</summary>
    public string Build(string project, IEnumerable<KeyValuePair<string, string>> files)
    {
        var source = Directory.CreateDirectory(Path.Combine(_folder, "source", project)).FullName;
        foreach (var (file, text) in files)
        {
            File.WriteAllText(Path.Combine(source, file), text);
        }

        var output = Path.Combine(Root, project);
        var start = new ProcessStartInfo("dotnet",
            ["build", source, "-c", "Release", "-o", output, "-v", "q", "--nologo", "-p:TreatWarningsAsErrors=true", $"-p:WorkbenchFolder={Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory)}"])
        {
            RedirectStandardOutput = true,
        };
        // A test run started by MSBuild hands its settings down; a stranger has none of them.
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase)).ToArray())
        {
            start.Environment.Remove(name);
        }

        using var build = Process.Start(start)!;
        var log = build.StandardOutput.ReadToEnd();
        build.WaitForExit();
        Assert.True(build.ExitCode == 0, log);
        return output;
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
