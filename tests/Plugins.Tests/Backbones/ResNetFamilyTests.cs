using Plugins.Backbones.ResNet;
using Plugins.Models.Classifier;
using Plugins.Tests.Golden;
using Vision.Data;
using Workbench.Sdk.Backbones;
using Workbench.Sdk.Plugins;
using static TorchSharp.torch;

namespace Plugins.Tests.Backbones;

public sealed class ResNetFamilyTests
{
    [Theory]
    [InlineData("resnext50_32x4d", 32, 4)]
    [InlineData("wide_resnet50_2", 1, 128)]
    public void Names_and_shapes_of_wide_and_grouped_blocks_are_torchvisions(string name, int groups, int groupWidth)
    {
        using var network = ResNet(new() { Depth = 50, Groups = groups, GroupWidth = groupWidth }).Network;

        var names = network.state_dict().Select(entry => $"{entry.Key} [{string.Join(", ", entry.Value.shape)}]").Order();

        Assert.Equal(GoldenBackbones.Shapes($"names_{name}").Where(line => !line.StartsWith("fc.", StringComparison.Ordinal)), names);
    }

    [Fact]
    public void Logits_of_a_resnext_equal_torchvisions_for_the_same_weights()
    {
        using var scope = NewDisposeScope();
        using var noGrad = no_grad();
        var normalizer = SomeParts.Normalizer("batch-norm");
        var model = SomeParts.Make(new ClassifierPlugin(), new ClassifierOptions(), new BuildContext
        {
            Categories = [.. Enumerable.Range(1, 10).Select(i => new Category(i, $"class {i}"))],
            Normalizer = normalizer,
            Backbone = SomeParts.ResNet(new() { Depth = 50, Groups = 32, GroupWidth = 4 }, normalizer),
        });
        foreach (var (name, child) in model.Network.named_children())
        {
            GoldenModels.Fill(child, name == "backbone" ? "" : $"{name}.");
        }

        model.Network.eval();
        var logits = ((nn.Module<Tensor, Tensor>)model.Network).call(GoldenModels.Image("input", 2, 3, 64, 96));

        var expected = GoldenBackbones.Numbers(GoldenBackbones.At("resnext50"));
        var scale = expected.Max(Math.Abs);
        Assert.Equal(expected, logits.data<float>().ToArray().Select(value => (double)value), (a, b) => Math.Abs(a - b) <= 1e-5 * scale);
    }

    // Parameters in millions with a classifier of 1000 classes, as published weights have them (the table in the paper's public code).
    [Theory]
    [InlineData(50, 35.69)]
    [InlineData(101, 63.62)]
    [InlineData(152, 86.62)]
    [InlineData(200, 93.21)]
    [InlineData(270, 129.86)]
    [InlineData(350, 163.96)]
    [InlineData(420, 191.89)]
    public void A_resnet_rs_has_as_many_parameters_as_the_published_one(int depth, double millions)
    {
        using var scope = NewDisposeScope();
        var backbone = SomeParts.Make(new ResNetRsPlugin(), new ResNetRsOptions { Depth = depth },
            new BuildContext { Normalizer = SomeParts.Normalizer("batch-norm") });

        var count = backbone.Network.parameters().Sum(parameter => parameter.numel()) + ((backbone.Levels[^1].Channels + 1) * 1000);

        Assert.Equal(millions, count / 1e6, 0.0051);
    }

    // torchvision's ResNet(Bottleneck, [2, 2, 2, 2]).
    [Fact]
    public void A_resnet_26_has_as_many_parameters_as_torchvisions()
    {
        using var scope = NewDisposeScope();
        var backbone = ResNet(new() { Depth = 26 });

        Assert.Equal(15_995_176, backbone.Network.parameters().Sum(parameter => parameter.numel()) + ((backbone.Levels[^1].Channels + 1) * 1000));
    }

    [Fact]
    public void Groups_need_bottlenecks()
    {
        var error = Assert.Throws<ArgumentException>(() => ResNet(new() { Depth = 18, Groups = 32, GroupWidth = 4 }));

        Assert.Contains("a resnet of depth 18 has none", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Squeeze_and_excitation_equals_torchvisions()
    {
        using var scope = NewDisposeScope();
        using var noGrad = no_grad();
        var excitation = new SqueezeExcitation(16, 4);
        GoldenModels.Fill(excitation);

        var map = excitation.call(GoldenModels.Image("squeezed", 2, 16, 3, 5));

        Assert.Equal(GoldenBackbones.Numbers(GoldenBackbones.At("squeeze_excitation")), map.data<float>().ToArray().Select(value => (double)value),
            (a, b) => Math.Abs(a - b) <= 1e-5);
    }

    [Fact]
    public void Stochastic_depth_leaves_whole_images_out_at_its_rate_and_keeps_the_expectation()
    {
        using var scope = NewDisposeScope();
        manual_seed(5);
        var drop = new StochasticDepth(0.3);
        const int images = 20_000;

        var kept = drop.call(ones(images, 2, 1, 1));
        var perImage = kept.sum([1, 2, 3]);

        // Four standard deviations of a share of that many draws.
        Assert.Equal(0.3, perImage.eq(0).to(ScalarType.Float32).mean().item<float>(), 4 * Math.Sqrt(0.3 * 0.7 / images));
        Assert.Equal(1, kept.mean().item<float>(), 4 * Math.Sqrt(0.3 / 0.7 / images));
        Assert.All(perImage.unique().output.data<float>(), value => Assert.True(value == 0 || Math.Abs(value - (2 / 0.7)) < 1e-5));
        drop.eval();
        Assert.Equal(1, drop.call(ones(4, 2, 1, 1)).min().item<float>());
    }

    [Theory]
    [InlineData("per-stage", 0.04, 0.06, 0.08, 0.1)]
    [InlineData("per-block", 0.1 * 3 / 16, 0.1 * 7 / 16, 0.1 * 13 / 16, 0.1)]
    public void The_rate_grows_by_stage_or_by_block(string rule, params double[] expected)
    {
        using var scope = NewDisposeScope();
        var options = new ResNetOptions { Depth = 50, Width = 0.125, StochasticDepth = 0.1, StochasticDepthRule = rule };
        var network = ResNet(options).Network;

        var rates = network.named_modules().Where(entry => entry.module is StochasticDepth)
            .GroupBy(entry => entry.name.Split('.')[0]).Select(layer => ((StochasticDepth)layer.Last().module).Rate);

        Assert.Equal(expected, rates, (a, b) => Math.Abs(a - b) < 1e-12);
    }

    private static IBackbone ResNet(ResNetOptions options) => SomeParts.ResNet(options, SomeParts.Normalizer("batch-norm"));
}
