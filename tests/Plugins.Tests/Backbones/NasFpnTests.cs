using Plugins.Backbones.NasFpn;
using Plugins.Backbones.ResNet;
using Plugins.Tests.Golden;
using Workbench.Sdk.Backbones;
using Workbench.Sdk.Necks;
using Workbench.Sdk.Normalizers;
using Workbench.Sdk.Plugins;
using static TorchSharp.torch;

namespace Plugins.Tests.Backbones;

public sealed class NasFpnTests
{
    [Theory]
    [InlineData("nas_fpn", false)]
    [InlineData("nas_fpn_separable", true)]
    public void Maps_equal_those_of_an_independent_network_with_the_same_weights(string name, bool separable)
    {
        using var scope = NewDisposeScope();
        using var noGrad = no_grad();
        var backbone = new Named(("C3", 24, 8), ("C4", 32, 16), ("C5", 48, 32));
        var neck = NasFpn(new() { Channels = 32, Repeats = 2, Separable = separable }, backbone, SomeParts.Normalizer("batch-norm")).Network;
        GoldenModels.Fill(neck);
        neck.eval();

        var maps = neck.call([GoldenModels.Image("c3", 2, 24, 13, 10), GoldenModels.Image("c4", 2, 32, 7, 5), GoldenModels.Image("c5", 2, 48, 4, 3)]);

        GoldenPyramids.AssertSame(name, maps);
    }

    // Laterals of 1x1 to the width and seven nodes of 3x3 a cell, each with two numbers a channel of its batch norm.
    [Theory]
    [InlineData(7, false, ((512 + 1024 + 2048 + (3 * 2)) * 256) + (7 * 7 * ((256 * 256 * 9) + (2 * 256))))]
    [InlineData(5, true, ((512 + 1024 + 2048 + (3 * 2)) * 256) + (5 * 7 * ((256 * 9) + (256 * 256) + (2 * 256))))]
    public void Parameters_on_a_ResNet_50_are_those_of_the_formula(int repeats, bool separable, long expected)
    {
        using var scope = NewDisposeScope();
        var backbone = new Named(("C2", 256, 4), ("C3", 512, 8), ("C4", 1024, 16), ("C5", 2048, 32));

        var neck = NasFpn(new() { Repeats = repeats, Separable = separable }, backbone, SomeParts.Normalizer("batch-norm"));

        using var network = neck.Network;
        Assert.Equal(expected, network.parameters().Sum(parameter => parameter.numel()));
        Assert.Equal(["P3 8", "P4 16", "P5 32", "P6 64", "P7 128"], neck.Levels.Select(level => $"{level.Name} {level.Stride}"));
    }

    [Theory]
    [InlineData("batch-norm")]
    [InlineData("frozen-batch-norm")]
    [InlineData("group-norm")]
    [InlineData("none")]
    public void It_works_with_every_normalizer_on_odd_sizes_and_gradients_reach_everything(string name)
    {
        using var scope = NewDisposeScope();
        manual_seed(2);
        var normalizer = SomeParts.Normalizer(name, groups: 8);
        var backbone = SomeParts.ResNet(new ResNetOptions { Depth = 18, Width = 0.25 }, normalizer);
        var neck = NasFpn(new() { Channels = 16, Repeats = 2 }, backbone, normalizer).Network;

        var maps = neck.call(backbone.Network.call(randn(2, 3, 100, 75)));
        maps.Select(map => map.square().mean()).Aggregate((sum, term) => sum + term).backward();

        Assert.Equal(["13 10", "7 5", "4 3", "2 2", "1 1"], maps.Select(map => $"{map.shape[2]} {map.shape[3]}"));
        Assert.All(neck.parameters().Concat(backbone.Network.parameters()),
            parameter => Assert.True(parameter.grad is { } gradient && gradient.isfinite().all().item<bool>()));
    }

    [Fact]
    public void A_backbone_without_the_wanted_map_is_refused_by_name()
    {
        var error = Assert.Throws<ArgumentException>(() => NasFpn(new(), new Named(("C3", 8, 8), ("C5", 8, 32)), SomeParts.Normalizer("none")));

        Assert.Contains("nas-fpn needs the backbone's C4; it has C3, C5", error.Message, StringComparison.Ordinal);
    }

    private static INeck NasFpn(NasFpnOptions options, IBackbone backbone, INormalizer normalizer) =>
        SomeParts.Make(new NasFpnPlugin(), options, new BuildContext { Backbone = backbone, Normalizer = normalizer });

    private sealed class Named(params (string Name, int Channels, int Stride)[] levels) : IBackbone
    {
        public nn.Module<Tensor, Tensor[]> Network => throw new NotSupportedException();

        public IReadOnlyList<FeatureLevel> Levels { get; } = [.. levels.Select(level => new FeatureLevel(level.Name, level.Channels, level.Stride))];

        public IReadOnlyList<nn.Module> Stages => [];
    }
}
