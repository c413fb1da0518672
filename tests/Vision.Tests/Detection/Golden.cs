using System.Text.Json;

namespace Vision.Tests.Detection;

/// <summary>What <c>golden/make_detection.py</c> wrote.</summary>
internal static class Golden
{
    private static readonly Lazy<JsonElement> Root = new(() => JsonDocument.Parse(File.ReadAllText(Path.Combine(Folder(), "detection.json"))).RootElement);

    public static JsonElement At(params string[] path) => path.Aggregate(Root.Value, (element, name) => element.GetProperty(name));

    public static float[] Floats(params string[] path) => [.. At(path).EnumerateArray().Select(value => (float)value.GetDouble())];

    public static int[] Ints(params string[] path) => [.. At(path).EnumerateArray().Select(value => value.GetInt32())];

    private static string Folder()
    {
        var root = Environment.GetEnvironmentVariable("WORKBENCH_ROOT");
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); root is null && folder is not null; folder = folder.Parent)
        {
            root = File.Exists(Path.Combine(folder.FullName, "Workbench.sln")) ? folder.FullName : null;
        }

        return Path.Combine(root ?? throw new DirectoryNotFoundException("Set WORKBENCH_ROOT to the repository's root."), "tests", "Vision.Tests", "Detection", "golden");
    }
}
