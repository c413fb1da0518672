using System.Text.Json;

namespace Plugins.Tests.Golden;

/// <summary>What <c>golden/make_efficientnet.py</c> wrote; the weights are those of <see cref="GoldenModels.Fill"/>.</summary>
internal static class GoldenEfficientNet
{
    private static readonly Lazy<JsonElement> Root = new(
        () => JsonDocument.Parse(Repository.Read("tests/Plugins.Tests/golden/efficientnet.json")).RootElement);

    public static JsonElement At(params string[] path) => path.Aggregate(Root.Value, (element, name) => element.GetProperty(name));

    public static double[] Numbers(params string[] path) => GoldenBackbones.Numbers(At(path));
}
