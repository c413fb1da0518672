using Plugins.Backbones.Fpn;
using Plugins.Backbones.ResNet;
using static TorchSharp.torch;

namespace Plugins.Tests.Backbones;

public sealed class FpnTests
{
    [Theory]
    [InlineData(3, 7, "C5", "P3 P4 P5 P6 P7")]
    [InlineData(2, 6, "P5", "P2 P3 P4 P5 P6")]
    [InlineData(3, 5, "C5", "P3 P4 P5")]
    [InlineData(2, 6, "pool", "P2 P3 P4 P5 P6")]
    public void Levels_say_what_comes_out(int first, int last, string from, string names)
    {
        using var scope = NewDisposeScope();
        using var noGrad = no_grad();
        var normalizer = SomeParts.Normalizer("group-norm", groups: 8);
        var backbone = SomeParts.ResNet(new ResNetOptions { Depth = 18 }, normalizer);
        var neck = SomeParts.Fpn(new FpnOptions { Channels = 16, FirstLevel = first, LastLevel = last, P6From = from }, backbone, normalizer);

        var maps = neck.Network.call(backbone.Network.call(randn(1, 3, 128, 256)));

        Assert.Equal(names.Split(' '), neck.Levels.Select(level => level.Name));
        Assert.Equal(neck.Levels.Select(level => $"16 {128 / level.Stride} {256 / level.Stride}"),
            maps.Select(map => $"{map.shape[1]} {map.shape[2]} {map.shape[3]}"));
    }

    [Fact]
    public void A_pooled_P6_is_every_second_cell_of_P5_and_has_no_weights()
    {
        using var scope = NewDisposeScope();
        using var noGrad = no_grad();
        var normalizer = SomeParts.Normalizer("none");
        var backbone = SomeParts.ResNet(new ResNetOptions { Depth = 18 }, normalizer);
        var neck = SomeParts.Fpn(new FpnOptions { Channels = 8, FirstLevel = 2, LastLevel = 6, P6From = "pool" }, backbone, normalizer);

        var maps = neck.Network.call(backbone.Network.call(randn(1, 3, 160, 96)));

        Assert.True(maps[4].Equals(maps[3].slice(2, 0, 5, 2).slice(3, 0, 3, 2)));
        Assert.DoesNotContain(neck.Network.state_dict().Keys, name => name.StartsWith("extra_blocks", StringComparison.Ordinal));
        Assert.Single(new FpnOptions { P6From = "pool" }.Validate(new(new object())));
    }

    [Fact]
    public void Odd_sizes_merge_without_loss()
    {
        using var scope = NewDisposeScope();
        using var noGrad = no_grad();
        var normalizer = SomeParts.Normalizer("none");
        var backbone = SomeParts.ResNet(new ResNetOptions { Depth = 18 }, normalizer);
        var neck = SomeParts.Fpn(new FpnOptions { Channels = 8 }, backbone, normalizer);

        var maps = neck.Network.call(backbone.Network.call(randn(1, 3, 100, 75)));

        Assert.Equal(["13 10", "7 5", "4 3", "2 2", "1 1"], maps.Select(map => $"{map.shape[2]} {map.shape[3]}"));
    }

    [Fact]
    public void A_backbone_without_the_wanted_map_is_refused_by_name()
    {
        var normalizer = SomeParts.Normalizer("none");
        var backbone = SomeParts.ResNet(new ResNetOptions { Depth = 18 }, normalizer);
        var shallow = new ShallowBackbone(backbone);

        var error = Assert.Throws<ArgumentException>(() => SomeParts.Fpn(new FpnOptions(), shallow, normalizer));

        Assert.Contains("C4", error.Message, StringComparison.Ordinal);
        Assert.Contains("C2, C3", error.Message, StringComparison.Ordinal);
    }

    private sealed class ShallowBackbone(Workbench.Sdk.Backbones.IBackbone whole) : Workbench.Sdk.Backbones.IBackbone
    {
        public nn.Module<Tensor, Tensor[]> Network => whole.Network;

        public IReadOnlyList<Workbench.Sdk.Backbones.FeatureLevel> Levels => [.. whole.Levels.Take(2)];

        public IReadOnlyList<nn.Module> Stages => whole.Stages;
    }
}
