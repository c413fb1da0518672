using System.Diagnostics;

namespace TestKit;

/// <summary>Builds plugin projects as a stranger would: in a folder far from the repository that holds nothing of it but the packed packages.</summary>
public sealed class StrangerBuild : IDisposable
{
    private static readonly string Artifacts = Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "..", "..", ".."));

    // Apart from the user's package cache, which may hold our packages of another build under the same version.
    private static readonly string Cache = Path.Combine(Artifacts, "stranger-cache");

    /// <summary>Makes the folder and copies the packages into it.</summary>
    public StrangerBuild()
    {
        Directory.CreateDirectory(Packages);
        foreach (var package in Directory.GetFiles(Path.Combine(Artifacts, "packages"), "*.nupkg"))
        {
            File.Copy(package, Path.Combine(Packages, Path.GetFileName(package)));
        }

        foreach (var unpacked in Directory.Exists(Cache) ? Directory.GetDirectories(Cache, "workbench.*") : [])
        {
            Directory.Delete(unpacked, recursive: true);
        }
    }

    /// <summary>The stranger's folder.</summary>
    public string Folder { get; } = Directory.CreateTempSubdirectory("stranger-").FullName;

    /// <summary>The packed packages.</summary>
    public string Packages => Path.Combine(Folder, "packages");

    /// <summary>The folder to name with <c>--plugins</c>.</summary>
    public string Plugins => Path.Combine(Folder, "plugins");

    /// <summary>Writes a project's files.</summary>
    public void Write(string project, IEnumerable<KeyValuePair<string, string>> files)
    {
        var source = Directory.CreateDirectory(Path.Combine(Folder, project)).FullName;
        foreach (var (file, text) in files)
        {
            File.WriteAllText(Path.Combine(source, file), text);
        }
    }

    /// <summary>Builds a project's folder into its plugin folder, which is returned.</summary>
    public string Build(string project)
    {
        var output = Path.Combine(Plugins, project);
        DotNet("build", project, "-c", "Release", "-o", output, "-v", "q", "--nologo", "-p:TreatWarningsAsErrors=true");
        return output;
    }

    /// <summary>Runs <c>dotnet</c> in the stranger's folder and expects success.</summary>
    public void DotNet(params IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo("dotnet", arguments) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = Folder };
        start.Environment["NUGET_PACKAGES"] = Cache;
        // A test run started by MSBuild hands its settings down; a stranger has none of them.
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase)).ToArray())
        {
            start.Environment.Remove(name);
        }

        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, $"dotnet {string.Join(' ', arguments)}\n{output}\n{errors.Result}");
    }

    /// <inheritdoc/>
    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
