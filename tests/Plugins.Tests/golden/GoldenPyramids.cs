using System.Text.Json;
using static TorchSharp.torch;

namespace Plugins.Tests.Golden;

/// <summary>What <c>golden/make_pyramids.py</c> wrote; the weights are those of <see cref="GoldenModels.Fill"/>.</summary>
internal static class GoldenPyramids
{
    private static readonly Lazy<JsonElement> Root = new(() => JsonDocument.Parse(Repository.Read("tests/Plugins.Tests/golden/pyramids.json")).RootElement);

    public static JsonElement At(params string[] path) => path.Aggregate(Root.Value, (element, name) => element.GetProperty(name));

    /// <summary>The maps have the shapes, the first numbers and the sums of the script's. Each number may be off by a ten-thousandth of the map's largest:
    /// the order of sums differs between processors.</summary>
    public static void AssertSame(string name, Tensor[] maps)
    {
        var expected = At(name).EnumerateArray().ToList();
        Assert.Equal(expected.Count, maps.Length);
        foreach (var (golden, map) in expected.Zip(maps))
        {
            using var scope = NewDisposeScope();
            var exact = map.to(ScalarType.Float64);
            var scale = exact.abs().max().item<double>();
            Assert.Equal(golden.GetProperty("shape").EnumerateArray().Select(side => side.GetInt64()), map.shape);
            Assert.Equal(GoldenBackbones.Numbers(golden.GetProperty("head")), exact.flatten()[..24].data<double>(), (a, b) => Math.Abs(a - b) <= 1e-4 * scale);
            Assert.Equal(golden.GetProperty("sum").GetDouble(), exact.sum().item<double>(), 1e-4 * exact.abs().sum().item<double>());
        }
    }
}
