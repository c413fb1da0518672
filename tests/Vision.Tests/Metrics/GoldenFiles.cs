using System.Text.Json;

namespace Vision.Tests.Metrics;

/// <summary>Finds the folder of shared data, or skips the test with the reason.</summary>
internal static class GoldenFiles
{
    public static string Path(params string[] parts)
    {
        var root = Environment.GetEnvironmentVariable("WORKBENCH_SHARED_DATA") ?? BesideRepository();
        var path = root is null ? null : System.IO.Path.Combine([root, .. parts]);
        if (!File.Exists(path))
        {
            Assert.Skip($"needs the shared data file {string.Join('/', parts)}, which is not beside this checkout");
        }
        return path;
    }

    public static (double[] Stats, int[] CategoryIds, double[] PerCategory) Expected(string name)
    {
        using var json = JsonDocument.Parse(File.ReadAllBytes(Path("golden", name)));
        var root = json.RootElement;
        return (
            [.. root.GetProperty("stats").EnumerateArray().Select(Value)],
            [.. root.GetProperty("categoryIds").EnumerateArray().Select(e => e.GetInt32())],
            [.. root.GetProperty("perCategoryAP").EnumerateArray().Select(Value)]);
    }

    private static double Value(JsonElement element) =>
        element.ValueKind == JsonValueKind.Null || element.GetDouble() == -1 ? double.NaN : element.GetDouble();

    private static string? BesideRepository()
    {
        var start = Environment.GetEnvironmentVariable("WORKBENCH_ROOT") ?? AppContext.BaseDirectory;
        for (var folder = new DirectoryInfo(start); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(System.IO.Path.Combine(folder.FullName, "Workbench.sln")))
            {
                return System.IO.Path.Combine(folder.FullName, "..", "shared", "data");
            }
        }
        return null;
    }
}
