using Plugins.Backbones.Identity;
using Plugins.Backbones.ResNet;
using Plugins.Backbones.SpineNet;
using Plugins.Models.Classifier;
using Plugins.Tests.Golden;
using Plugins.Tests.Models;
using Torch.Runtime;
using Vision.Data;
using Vision.Ops.Accounting;
using Workbench.Sdk.Backbones;
using Workbench.Sdk.Models;
using Workbench.Sdk.Normalizers;
using Workbench.Sdk.Plugins;
using static TorchSharp.torch;

namespace Plugins.Tests.Backbones;

public sealed class SpineNetTests
{
    [Theory]
    [InlineData("spinenet_49s_swish", "49s", 0.25, "swish", 2, 96, 160)]
    [InlineData("spinenet_143_relu", "143", 0.125, "relu", 1, 128, 64)]
    public void Maps_equal_those_of_an_independent_network_with_the_same_weights(
        string name, string variant, double width, string activation, int images, int height, int columns)
    {
        using var scope = NewDisposeScope();
        using var noGrad = no_grad();
        var network = SpineNet(new() { Variant = variant, Width = width, Activation = activation }).Network;
        GoldenModels.Fill(network);
        network.eval();

        GoldenPyramids.AssertSame(name, network.call(GoldenModels.Image("spine", images, 3, height, columns)));
    }

    [Theory]
    [InlineData("49s")]
    [InlineData("49")]
    [InlineData("96")]
    [InlineData("143")]
    [InlineData("190")]
    public void It_has_as_many_parameters_as_an_independent_count(string variant)
    {
        using var scope = NewDisposeScope();
        using var network = SpineNet(new() { Variant = variant }).Network;

        var count = network.parameters().Sum(parameter => parameter.numel());

        Assert.Equal(GoldenPyramids.At("parameters", variant).GetInt64(), count);
    }

    // Millions of parameters and billions of multiply-adds at 224 pixels of classifiers of 1000 classes: the authors' model zoo, tensorflow/tpu,
    // models/official/detection/MODEL_ZOO.md, which has no 49S.
    [Theory]
    [InlineData("49", 22.1, 3.5)]
    [InlineData("96", 36.5, 5.7)]
    [InlineData("143", 60.5, 9.1)]
    [InlineData("190", 127.1, 19.1)]
    public void A_classifier_is_as_large_and_as_costly_as_the_published_one(string variant, double millions, double billions)
    {
        using var scope = NewDisposeScope();
        using var noGrad = no_grad();
        using var network = (nn.Module<Tensor, Tensor>)Classifier(SpineNet(new() { Variant = variant }), classes: 1000).Network;
        network.eval();

        Assert.Equal(millions, network.parameters().Sum(parameter => parameter.numel()) / 1e6, 0.051);
        Assert.Equal(billions, FlopCounter.MultiplyAdds(network, () => network.call(zeros(1, 3, 224, 224))) / 1e9, 0.051);
    }

    [Fact]
    public void A_classifier_averages_all_maps()
    {
        using var scope = NewDisposeScope();
        var pooling = SpineNet(new() { Variant = "49s", Width = 0.25 }).Pooling;
        Tensor[] maps = [full(1, 128, 8, 8, 1f), full(1, 128, 4, 4, 2f), full(1, 128, 2, 2, 3f), full(1, 128, 1, 1, 4f), full(1, 128, 1, 1, 10f)];

        Assert.Equal(128, pooling.Channels);
        Assert.Equal(Enumerable.Repeat(4f, 128), pooling.Network.call(maps).data<float>());
    }

    [Fact]
    public void An_output_takes_in_the_node_of_its_kind_that_no_other_uses()
    {
        var wiring = new SpineNetWiring(SpineNetPlan.Nodes, stem: 2, stemLevel: 2);

        Assert.Equal([(14, (int?)11)], Enumerable.Range(2, 15).Select(node => (node, wiring.UnusedFor(node))).Where(pair => pair.Item2 is not null));
        Assert.Equal(Enumerable.Range(0, 17), Enumerable.Range(0, 17).SelectMany(wiring.NeededLastBy).Order());
        Assert.All(Enumerable.Range(0, 17), node => Assert.All(wiring.NeededLastBy(node), needed => Assert.DoesNotContain(
            SpineNetPlan.Nodes.Skip(node - 1), later => later.First == needed || later.Second == needed)));
    }

    [Theory]
    [InlineData("batch-norm", 1)]
    [InlineData("frozen-batch-norm", 1)]
    [InlineData("group-norm", 8)]
    [InlineData("none", 1)]
    public void It_works_with_every_normalizer(string name, int multiple)
    {
        using var scope = NewDisposeScope();
        manual_seed(3);
        var options = new SpineNetOptions { Variant = "49s", Width = 0.25, ChannelMultiple = multiple, StochasticDepth = 0.2 };
        var network = SpineNet(options, SomeParts.Normalizer(name, groups: 8)).Network;

        var maps = network.call(randn(2, 3, 128, 96));
        maps.Select(map => map.square().mean()).Aggregate((sum, term) => sum + term).backward();

        Assert.All(maps, map => Assert.True(map.isfinite().all().item<bool>()));
        Assert.All(network.parameters(), parameter => Assert.True(parameter.grad is { } gradient && gradient.isfinite().all().item<bool>()));
    }

    [Fact]
    public void Channels_that_a_normalizer_cannot_split_are_said_and_an_option_rounds_them()
    {
        using var scope = NewDisposeScope();
        var normalizer = SomeParts.Normalizer("group-norm", groups: 8);

        var error = Assert.Throws<ArgumentException>(() => SpineNet(new() { Variant = "49s" }, normalizer));
        using var rounded = SpineNet(new() { Variant = "49s", ChannelMultiple = 8 }, normalizer).Network;

        Assert.Contains("group-norm cannot split", error.Message, StringComparison.Ordinal);
        Assert.Equal(40, rounded.state_dict()["roots.0.0.conv1.weight"].shape[0]);
    }

    [Fact]
    public void Stochastic_depth_grows_node_by_node_and_spares_the_stem()
    {
        using var scope = NewDisposeScope();
        var network = SpineNet(new() { Variant = "96", Width = 0.125, StochasticDepth = 0.3 }).Network;

        var rates = network.named_modules().Where(entry => entry.module is StochasticDepth)
            .Select(entry => (Node: entry.name.Split('.') is ["nodes", var node, ..] ? int.Parse(node, null) : -1, ((StochasticDepth)entry.module).Rate))
            .ToList();

        Assert.Equal(30, rates.Count); // Two repeats of 15 nodes.
        Assert.All(rates, rate => Assert.Equal(0.3 * (rate.Node + 1) / 15, rate.Rate, 1e-12));
    }

    [Fact]
    public void The_neck_identity_passes_its_maps_on_and_refuses_maps_of_several_widths()
    {
        using var scope = NewDisposeScope();
        var backbone = SpineNet(new() { Variant = "49s", Width = 0.25, Channels = 24 });
        var neck = SomeParts.Make(new IdentityPlugin(), new IdentityOptions(), new BuildContext { Backbone = backbone });
        var maps = backbone.Levels.Select(level => randn(1, level.Channels, 2, 2)).ToArray();

        var error = Assert.Throws<ArgumentException>(() => SomeParts.Make(
            new IdentityPlugin(), new IdentityOptions(), new BuildContext { Backbone = SomeParts.ResNet(new() { Depth = 18 }, SomeParts.Normalizer("none")) }));

        Assert.Equal(["P3 24 8", "P4 24 16", "P5 24 32", "P6 24 64", "P7 24 128"],
            neck.Levels.Select(level => $"{level.Name} {level.Channels} {level.Stride}"));
        Assert.All(maps.Zip(neck.Network.call(maps)), pair => Assert.True(pair.First.Equals(pair.Second)));
        Assert.Contains("64 (C2), 128 (C3)", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_few_images_are_learnt_by_heart()
    {
        using var scope = NewDisposeScope();
        manual_seed(1);
        var options = new SpineNetOptions { Variant = "49s", Width = 0.25, ChannelMultiple = 4, Channels = 32 };
        var model = Classifier(SpineNet(options, SomeParts.Normalizer("group-norm", groups: 4)), classes: 3);

        Learning.ByHeart(model, SomeBatch.Rectangles(64, seed: 2), learningRate: 0.02, steps: 40);
    }

    // Laid out as for training: with channels first oneDNN is wrong on some machines where channels are no multiple of 8, which these are not.
    private static IBackbone SpineNet(SpineNetOptions options, INormalizer? normalizer = null)
    {
        var backbone = SomeParts.Make(new SpineNetPlugin(), options, new BuildContext { Normalizer = normalizer ?? SomeParts.Normalizer("batch-norm") });
        ChannelsLast.Convert(backbone.Network);
        return backbone;
    }

    private static IModel Classifier(IBackbone backbone, int classes) => SomeParts.Make(new ClassifierPlugin(), new ClassifierOptions(), new BuildContext
    {
        Categories = [.. Enumerable.Range(1, classes).Select(i => new Category(i, $"class {i}"))],
        Normalizer = SomeParts.Normalizer("batch-norm"),
        Backbone = backbone,
    });
}
