using System.Text.Json;

namespace Plugins.Tests.Golden;

/// <summary>What <c>golden/make_backbones.py</c> wrote; the weights are those of <see cref="GoldenModels.Fill"/>.</summary>
internal static class GoldenBackbones
{
    private static readonly Lazy<JsonElement> Root = new(() => JsonDocument.Parse(Repository.Read("tests/Plugins.Tests/golden/backbones.json")).RootElement);

    public static JsonElement At(string name) => Root.Value.GetProperty(name);

    public static double[] Numbers(JsonElement list) => [.. list.EnumerateArray().Select(value => value.GetDouble())];

    /// <summary>Names and shapes, one per line.</summary>
    public static IEnumerable<string> Shapes(string name) =>
        At(name).EnumerateObject().Select(entry => $"{entry.Name} [{string.Join(", ", entry.Value.EnumerateArray())}]").Order();
}
