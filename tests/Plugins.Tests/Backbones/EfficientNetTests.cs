using System.Security.Cryptography;
using System.Text;
using Plugins.Backbones.EfficientNet;
using Plugins.Backbones.Fpn;
using Plugins.Backbones.ResNet;
using Plugins.Models.Classifier;
using Plugins.Tests.Golden;
using Vision.Data;
using Workbench.Sdk.Backbones;
using Workbench.Sdk.Models;
using Workbench.Sdk.Plugins;
using static TorchSharp.torch;

namespace Plugins.Tests.Backbones;

public sealed class EfficientNetTests
{
    public static TheoryData<string> Variants => ["b0", "b1", "b2", "b3", "b4", "b5", "b6", "b7"];

    [Theory]
    [MemberData(nameof(Variants))]
    public void Names_shapes_and_parameters_of_a_classifier_are_torchvisions(string variant)
    {
        using var scope = NewDisposeScope();
        using var network = Classifier(EfficientNet(new() { Variant = variant }), classes: 1000).Network;

        var lines = network.state_dict().Select(entry => $"{Torchvision(entry.Key)} [{string.Join(", ", entry.Value.shape)}]")
            .Order(StringComparer.Ordinal).ToList();

        if (variant == "b0")
        {
            Assert.Equal(GoldenEfficientNet.At("names_b0").EnumerateArray().Select(line => line.GetString()!), lines);
        }

        var expected = GoldenEfficientNet.At("variants", variant);
        Assert.Equal(expected.GetProperty("parameters").GetInt64(), network.parameters().Sum(parameter => parameter.numel()));
        Assert.Equal(expected.GetProperty("tensors").GetInt32(), lines.Count);
        Assert.Equal(expected.GetProperty("sha256").GetString(), Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', lines)))));
    }

    // Variants that torchvision does not have; the script's formula gives torchvision's numbers for those that it has.
    [Theory]
    [InlineData("b8")]
    [InlineData("l2")]
    public void The_largest_variants_have_as_many_parameters_as_the_formula_says(string variant)
    {
        using var scope = NewDisposeScope();
        using var network = Classifier(EfficientNet(new() { Variant = variant }), classes: 1000).Network;

        Assert.Equal(GoldenEfficientNet.At("variants", variant, "parameters").GetInt64(), network.parameters().Sum(parameter => parameter.numel()));
    }

    [Fact]
    public void Logits_and_maps_of_b0_equal_torchvisions_for_the_same_weights()
    {
        using var scope = NewDisposeScope();
        using var noGrad = no_grad();
        var backbone = EfficientNet(new());
        var model = Classifier(backbone, classes: 10);
        GoldenModels.Fill(backbone.Network);
        GoldenModels.Fill(Child(backbone.Pooling.Network, "widen"), "features.8.");
        GoldenModels.Fill(Child(model.Network, "fc"), "classifier.1.");
        model.Network.eval();

        var image = GoldenModels.Image("input", 2, 3, 64, 96);
        var logits = ((nn.Module<Tensor, Tensor>)model.Network).call(image);
        var maps = backbone.Network.call(image);

        AssertClose(GoldenEfficientNet.Numbers("logits_b0"), logits);
        foreach (var (level, map) in backbone.Levels.Zip(maps))
        {
            var expected = GoldenEfficientNet.At($"b0_{level.Name}");
            Assert.Equal(expected.GetProperty("shape").EnumerateArray().Select(side => side.GetInt64()), map.shape);
            AssertClose(GoldenBackbones.Numbers(expected.GetProperty("head")), map.flatten()[..24]);
            Assert.Equal(expected.GetProperty("sum").GetDouble(), map.to(ScalarType.Float64).sum().item<double>(), 1e-4 * map.abs().sum().item<float>());
        }
    }

    [Fact]
    public void Without_gradients_the_maps_are_the_same_though_computed_in_place()
    {
        using var scope = NewDisposeScope();
        var network = EfficientNet(new() { Width = 0.5 }).Network;
        network.eval();
        var images = GoldenModels.Image("input", 1, 3, 64, 64);
        var before = images.clone();

        var traced = network.call(images);
        using var noGrad = no_grad();
        var plain = network.call(images);

        Assert.True(images.Equals(before), "The images were overwritten.");
        Assert.All(traced.Zip(plain), pair => Assert.True(pair.First.allclose(pair.Second, rtol: 1e-5, atol: 1e-6)));
    }

    [Fact]
    public void Width_and_repeats_make_b0_into_the_others()
    {
        using var scope = NewDisposeScope();

        Assert.Equal(Shapes(new() { Variant = "b6" }), Shapes(new() { Width = 1.8, Repeats = 2.6 }));
        Assert.NotEqual(Shapes(new() { Variant = "b6" }), Shapes(new() { Width = 1.8 }));
    }

    [Fact]
    public void Only_classifiers_carry_and_compute_the_widening_before_the_mean()
    {
        using var scope = NewDisposeScope();
        var backbone = EfficientNet(new());

        var detector = backbone.Network.state_dict().Keys.Concat(backbone.Stages.SelectMany(stage => stage.state_dict().Keys)).ToList();
        var classifier = Classifier(backbone, classes: 3).Network.state_dict().Keys;

        Assert.DoesNotContain(detector, name => name.StartsWith("features.8.", StringComparison.Ordinal) || name.Contains("pooling", StringComparison.Ordinal));
        Assert.Contains("pooling.widen.0.weight", classifier);
        Assert.Equal((320, 1280), (backbone.Levels[^1].Channels, backbone.Pooling.Channels));
    }

    [Fact]
    public void Stochastic_depth_grows_block_by_block_as_torchvisions_does()
    {
        using var scope = NewDisposeScope();
        var network = EfficientNet(new()).Network;
        var all = GoldenEfficientNet.Numbers("rates_b0");

        var rates = network.named_modules().Where(entry => entry.module is StochasticDepth)
            .Select(entry => (Block: Block(network, entry.name), ((StochasticDepth)entry.module).Rate)).ToList();

        Assert.Equal(rates.Select(rate => all[rate.Block]), rates.Select(rate => rate.Rate), (a, b) => Math.Abs(a - b) < 1e-12);
        Assert.Equal(9, rates.Count); // 16 blocks, 7 of which change their map's shape.
        Assert.DoesNotContain(EfficientNet(new() { StochasticDepth = 0 }).Network.modules(), module => module is StochasticDepth);
    }

    [Fact]
    public void Stochastic_depth_leaves_blocks_out_at_their_rate_and_keeps_the_expectation()
    {
        using var scope = NewDisposeScope();
        using var noGrad = no_grad();
        manual_seed(4);
        const int images = 4000;
        const double rate = 0.4;
        var block = new MbConv(new(Input: 8, Output: 8, Kernel: 3, Stride: 1, Expansion: 1, DropRate: rate), 0.25, SomeParts.Normalizer("none"));
        var image = randn(1, 8, 4, 4);
        block.eval();
        var branch = block.call(image) - image;

        block.train();
        var branches = block.call(image.expand(images, -1, -1, -1)) - image;

        // Four standard deviations of a share of that many draws.
        var dropped = branches.abs().amax([1, 2, 3]).lt(1e-6).to(ScalarType.Float32).mean().item<float>();
        Assert.Equal(rate, dropped, 4 * Math.Sqrt(rate * (1 - rate) / images));
        var expectation = (branches.mean([0L]) * branch).sum() / (branch * branch).sum();
        Assert.Equal(1, expectation.item<float>(), 4 * Math.Sqrt(rate / (1 - rate) / images));
    }

    [Theory]
    [InlineData("batch-norm")]
    [InlineData("frozen-batch-norm")]
    [InlineData("group-norm")]
    [InlineData("none")]
    public void It_works_with_every_normalizer_and_under_a_pyramid(string name)
    {
        using var scope = NewDisposeScope();
        manual_seed(3);
        var normalizer = SomeParts.Normalizer(name, groups: 8);
        var backbone = EfficientNet(new() { Width = 0.5 }, normalizer);
        var neck = SomeParts.Fpn(new FpnOptions { Channels = 16 }, backbone, normalizer);

        var maps = neck.Network.call(backbone.Network.call(randn(2, 3, 96, 64)));
        maps.Select(map => map.square().mean()).Aggregate((sum, term) => sum + term).backward();

        Assert.Equal(["P3 8", "P4 16", "P5 32", "P6 64", "P7 128"], neck.Levels.Select(level => $"{level.Name} {level.Stride}"));
        Assert.All(backbone.Network.parameters(), parameter => Assert.True(parameter.grad is { } gradient && gradient.isfinite().all().item<bool>()));
        Assert.All(maps, map => Assert.True(map.abs().max().item<float>() > 1e-6, "The signal has died out."));
    }

    [Fact]
    public void The_stages_are_the_stem_and_seven_groups_of_blocks()
    {
        using var scope = NewDisposeScope();
        var backbone = EfficientNet(new());
        using var network = backbone.Network;

        var parameters = backbone.Stages.Select(stage => stage.parameters().Sum(parameter => parameter.numel())).ToList();

        Assert.Equal(8, parameters.Count);
        Assert.Equal((3 * 9 * 32) + 64, parameters[0]);
    }

    [Fact]
    public void A_few_images_are_learnt_by_heart()
    {
        using var scope = NewDisposeScope();
        manual_seed(1);
        var model = Classifier(
            EfficientNet(new() { Width = 0.5, Repeats = 0.5, StochasticDepth = 0 }, SomeParts.Normalizer("group-norm", groups: 4)), classes: 3);

        Models.Learning.ByHeart(model, Models.SomeBatch.Rectangles(64, seed: 2), learningRate: 0.05, steps: 60);
    }

    private static IBackbone EfficientNet(EfficientNetOptions options, Workbench.Sdk.Normalizers.INormalizer? normalizer = null) =>
        SomeParts.Make(new EfficientNetPlugin(), options, new BuildContext { Normalizer = normalizer ?? SomeParts.Normalizer("batch-norm") });

    private static IModel Classifier(IBackbone backbone, int classes) => SomeParts.Make(new ClassifierPlugin(), new ClassifierOptions(), new BuildContext
    {
        Categories = [.. Enumerable.Range(1, classes).Select(i => new Category(i, $"class {i}"))],
        Normalizer = SomeParts.Normalizer("batch-norm"),
        Backbone = backbone,
    });

    // What the program's WeightNames does, said once more.
    private static string Torchvision(string name) =>
        name.Split('.', 2) is [var part, var rest]
            ? part switch
            {
                "backbone" => rest,
                "pooling" => rest.Replace("widen", "features.8", StringComparison.Ordinal),
                "fc" => $"classifier.1.{rest}",
                _ => name,
            }
            : name;

    private static nn.Module Child(nn.Module network, string name) => network.named_children().Single(child => child.name == name).module;

    private static List<string> Shapes(EfficientNetOptions options)
    {
        using var network = EfficientNet(options).Network;
        return [.. network.state_dict().Select(entry => $"{entry.Key} {string.Join(',', entry.Value.shape)}")];
    }

    // features.STAGE.BLOCK.drop → how many blocks come before.
    private static int Block(nn.Module network, string name)
    {
        var blocks = network.named_modules().Where(entry => entry.module is MbConv).Select(entry => entry.name).ToList();
        return blocks.IndexOf(name[..name.LastIndexOf('.')]);
    }

    private static void AssertClose(double[] expected, Tensor actual)
    {
        var scale = expected.Max(Math.Abs);
        Assert.Equal(expected, actual.flatten().data<float>().ToArray().Select(value => (double)value), (a, b) => Math.Abs(a - b) <= 1e-4 * scale);
    }
}
