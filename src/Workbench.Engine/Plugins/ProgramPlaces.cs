namespace Workbench.Engine.Plugins;

/// <summary>Where the program looks for the folders that come with it.</summary>
/// <param name="BaseDirectory">The folder of the program's files.</param>
/// <param name="Environment">Reads an environment variable.</param>
public sealed record ProgramPlaces(string BaseDirectory, Func<string, string?> Environment)
{
    /// <summary>The running program.</summary>
    public static ProgramPlaces Current { get; } = new(AppContext.BaseDirectory, System.Environment.GetEnvironmentVariable);

    /// <summary>A folder of the given name: beside the program, beside the build's <c>artifacts</c> folder, or in
    /// <c>WORKBENCH_HOME</c>; null when there is none.</summary>
    public string? Find(string name)
    {
        var candidates = new[] { BaseDirectory, BesideArtifacts(), Environment("WORKBENCH_HOME") };
        return candidates.Where(parent => !string.IsNullOrEmpty(parent)).Select(parent => Path.GetFullPath(Path.Combine(parent!, name)))
            .FirstOrDefault(Directory.Exists);
    }

    /// <summary>The folder with the packages that plugins compile against: <c>packages</c> beside the program, or where the build packs
    /// them; null when there is none.</summary>
    public string? Packages => Find("packages") ?? Find(Path.Combine("artifacts", "packages"));

    /// <summary>The folders whose subfolders are plugins: the program's own, those of <c>WORKBENCH_PLUGINS</c>, and the given ones.</summary>
    public IReadOnlyList<string> PluginRoots(IEnumerable<string> more)
    {
        var listed = (Environment("WORKBENCH_PLUGINS") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return [.. new[] { Find("plugins") }.OfType<string>().Concat(listed).Concat(more)];
    }

    private string? BesideArtifacts()
    {
        for (var folder = new DirectoryInfo(BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (folder.Name == "artifacts")
            {
                return folder.Parent?.FullName;
            }
        }

        return null;
    }
}
