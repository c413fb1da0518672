using System.Text.Json;

namespace Plugins.Tests.Golden;

/// <summary>What <c>golden/make_trainers.py</c> wrote.</summary>
internal static class GoldenTrainers
{
    private static readonly Lazy<JsonElement> Root = new(() => JsonDocument.Parse(Repository.Read("tests/Plugins.Tests/golden/trainers.json")).RootElement);

    public static JsonElement At(params string[] path) => path.Aggregate(Root.Value, (element, name) => element.GetProperty(name));

    public static double[] Numbers(JsonElement array) => [.. array.EnumerateArray().Select(value => value.GetDouble())];
}
