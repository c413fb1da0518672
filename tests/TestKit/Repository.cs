namespace TestKit;

/// <summary>The checked-out sources, for tests about files rather than behaviour. Linked into the test projects that need it.</summary>
public static class Repository
{
    private static readonly Lazy<string?> Found = new(Find);

    /// <summary>The folder with <c>Workbench.sln</c>; the test is skipped where it cannot be found.</summary>
    public static string Root
    {
        get
        {
            Assert.SkipUnless(Found.Value is not null, "the sources are not here: tests run outside the repository; WORKBENCH_ROOT names it");
            return Found.Value!;
        }
    }

    /// <summary>All files below some folders of the repository, build outputs left out; paths relative to the root, with slashes.</summary>
    /// <param name="folders">Top-level folders.</param>
    /// <param name="pattern">For example <c>*.cs</c>.</param>
    public static IReadOnlyList<string> Files(IReadOnlyList<string> folders, string pattern) =>
        [.. folders.Select(folder => Path.Combine(Root, folder)).Where(Directory.Exists)
            .SelectMany(folder => Directory.EnumerateFiles(folder, pattern, SearchOption.AllDirectories))
            .Select(path => Path.GetRelativePath(Root, path).Replace('\\', '/'))
            .Where(path => !path.Split('/').Intersect(["bin", "obj", "out", "artifacts", "__pycache__"]).Any())
            .Order(StringComparer.Ordinal)];

    /// <summary>The text of a file of the repository.</summary>
    public static string Read(string path) => File.ReadAllText(Path.Combine(Root, path));

    private static string? Find()
    {
        if (Environment.GetEnvironmentVariable("WORKBENCH_ROOT") is { Length: > 0 } given)
        {
            return given;
        }

        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Workbench.sln")))
            {
                return folder.FullName;
            }
        }

        return null;
    }
}
