using System.Text.Json;

namespace Vision.Ops.Tests;

/// <summary>What <c>golden/make_detection.py</c> wrote.</summary>
internal static class Golden
{
    private static readonly Lazy<JsonElement> Root = new(() => JsonDocument.Parse(Repository.Read("tests/Vision.Ops.Tests/golden/detection.json")).RootElement);

    public static JsonElement At(params string[] path) => path.Aggregate(Root.Value, (element, name) => element.GetProperty(name));

    public static float[] Floats(params string[] path) => [.. At(path).EnumerateArray().Select(value => (float)value.GetDouble())];

    public static int[] Ints(params string[] path) => [.. At(path).EnumerateArray().Select(value => value.GetInt32())];
}
