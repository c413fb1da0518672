namespace Vision.Tests.Data;

/// <summary>Finds the folder of shared data, or skips the test with the reason.</summary>
internal static class SharedData
{
    public static string Folder(params string[] parts)
    {
        var root = Environment.GetEnvironmentVariable("WORKBENCH_SHARED_DATA")
            ?? (Repository() is { } repository ? Path.Combine(repository, "..", "shared", "data") : null);
        var path = root is null ? "" : Path.Combine([root, .. parts]);
        if (!Directory.Exists(path) && !File.Exists(path))
        {
            Assert.Skip($"needs the shared data {string.Join('/', parts)}, which are not beside this checkout");
        }

        return path;
    }

    /// <summary>The repository's root, or null when the tests run elsewhere.</summary>
    public static string? Repository()
    {
        var start = Environment.GetEnvironmentVariable("WORKBENCH_ROOT") ?? AppContext.BaseDirectory;
        for (var folder = new DirectoryInfo(start); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Workbench.sln")))
            {
                return folder.FullName;
            }
        }

        return null;
    }
}
