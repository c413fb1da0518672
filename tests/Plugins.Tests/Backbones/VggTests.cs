using Plugins.Backbones.SingleLevel;
using Plugins.Backbones.Vgg;
using Plugins.Tests.Golden;
using Workbench.Sdk.Backbones;
using Workbench.Sdk.Plugins;
using static TorchSharp.torch;

namespace Plugins.Tests.Backbones;

public sealed class VggTests
{
    [Fact]
    public void Names_and_shapes_are_torchvisions()
    {
        using var network = Vgg(new(), "none").Network;

        var names = network.state_dict().Select(entry => $"{entry.Key} [{string.Join(", ", entry.Value.shape)}]").Order();

        Assert.Equal(GoldenBackbones.Shapes("names_vgg16").Where(line => line.StartsWith("features.", StringComparison.Ordinal)), names);
    }

    [Theory]
    [InlineData("vgg11", "none")]
    [InlineData("vgg11_bn", "batch-norm")]
    public void Maps_equal_torchvisions_for_the_same_weights(string name, string norm)
    {
        using var scope = NewDisposeScope();
        using var noGrad = no_grad();
        var backbone = Vgg(new() { Depth = 11 }, norm);
        GoldenModels.Fill(backbone.Network);
        backbone.Network.eval();

        var maps = backbone.Network.call(GoldenModels.Image("input", 1, 3, 32, 48));

        foreach (var level in new[] { "C2", "C5" })
        {
            var expected = GoldenBackbones.At($"{name}_{level}");
            var map = maps[backbone.Levels.Select(one => one.Name).ToList().IndexOf(level)];
            Assert.Equal(expected.GetProperty("shape").EnumerateArray().Select(size => size.GetInt64()), map.shape);
            Assert.Equal(GoldenBackbones.Numbers(expected.GetProperty("head")), map.flatten().data<float>().ToArray().Take(24).Select(value => (double)value),
                (a, b) => Math.Abs(a - b) <= 1e-4 * Math.Max(1, Math.Abs(a)));
            Assert.Equal(expected.GetProperty("sum").GetDouble(), map.to(ScalarType.Float64).sum().item<double>(),
                1e-5 * Math.Abs(expected.GetProperty("sum").GetDouble()));
        }
    }

    [Fact]
    public void A_single_level_passes_one_map_on_and_names_those_there_are()
    {
        using var scope = NewDisposeScope();
        var backbone = Vgg(new() { Depth = 11, Width = 0.125 }, "none");
        var context = new BuildContext { Backbone = backbone };
        var neck = SomeParts.Make(new SingleLevelPlugin(), new SingleLevelOptions(), context);

        var map = Assert.Single(neck.Network.call(backbone.Network.call(randn(1, 3, 64, 32))));

        Assert.Equal([1L, 64, 4, 2], map.shape);
        Assert.Equal(new FeatureLevel("C5", 64, 16), Assert.Single(neck.Levels));
        var error = Assert.Throws<ArgumentException>(() => SomeParts.Make(new SingleLevelPlugin(), new SingleLevelOptions { Level = "C6" }, context));
        Assert.Contains("it has C1, C2, C3, C4, C5", error.Message, StringComparison.Ordinal);
    }

    private static IBackbone Vgg(VggOptions options, string norm) =>
        SomeParts.Make(new VggPlugin(), options, new BuildContext { Normalizer = SomeParts.Normalizer(norm) });
}
