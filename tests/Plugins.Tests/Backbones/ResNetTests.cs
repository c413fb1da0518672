using Plugins.Backbones.ResNet;
using Plugins.Models.Classifier;
using Plugins.Tests.Golden;
using Vision.Data;
using Vision.Ops.Convolutions;
using Workbench.Sdk.Models;
using Workbench.Sdk.Plugins;
using static TorchSharp.torch;

namespace Plugins.Tests.Backbones;

public sealed class ResNetTests
{
    [Theory]
    [InlineData(18)]
    [InlineData(50)]
    public void State_dict_names_and_shapes_are_torchvisions(int depth)
    {
        using var network = Classifier(depth, "batch-norm", 1000).Network;

        var names = network.state_dict().Select(entry => $"{Plain(entry.Key)} [{string.Join(", ", entry.Value.shape)}]");

        Assert.Equal(GoldenModels.Shapes($"names_{depth}").Order(), names.Order());
    }

    [Theory]
    [InlineData(18, "batch")]
    [InlineData(18, "group")]
    [InlineData(50, "batch")]
    [InlineData(50, "group")]
    public void Logits_equal_torchvisions_for_the_same_weights(int depth, string norm)
    {
        using var scope = NewDisposeScope();
        using var noGrad = no_grad();
        var model = Classifier(depth, $"{norm}-norm", 10);
        FillPlain(model.Network);
        model.Network.eval();

        foreach (var channelsLast in new[] { false, true })
        {
            var images = GoldenModels.Image("input", 2, 3, 64, 96);
            images = channelsLast ? images.permute(0, 2, 3, 1).contiguous().permute(0, 3, 1, 2) : images;
            var logits = ((nn.Module<Tensor, Tensor>)model.Network).call(images);

            var expected = GoldenModels.Numbers($"logits_{depth}_{norm}");
            var scale = expected.Max(Math.Abs);
            Assert.Equal(expected, logits.data<float>().ToArray().Select(value => (double)value), (a, b) => Math.Abs(a - b) <= 1e-5 * scale);
        }
    }

    [Theory]
    [InlineData(18, "imagenet", 4, 512)]
    [InlineData(50, "imagenet", 4, 2048)]
    [InlineData(34, "cifar", 1, 512)]
    public void Levels_say_what_comes_out(int depth, string stem, int firstStride, int lastChannels)
    {
        using var scope = NewDisposeScope();
        using var noGrad = no_grad();
        var backbone = SomeParts.ResNet(new ResNetOptions { Depth = depth, Stem = stem }, SomeParts.Normalizer("group-norm"));

        var maps = backbone.Network.call(randn(1, 3, 64, 96));

        Assert.Equal(["C2", "C3", "C4", "C5"], backbone.Levels.Select(level => level.Name));
        Assert.Equal((firstStride, lastChannels), (backbone.Levels[0].Stride, backbone.Levels[^1].Channels));
        Assert.Equal(backbone.Levels.Select(level => $"{level.Channels} {64 / level.Stride} {96 / level.Stride}"),
            maps.Select(map => $"{map.shape[1]} {map.shape[2]} {map.shape[3]}"));
    }

    [Theory]
    [InlineData(18, 0.25, 128)]
    [InlineData(50, 0.5, 1024)]
    [InlineData(18, 0.01 + 0.125, 64)]
    public void Width_multiplies_the_channels_of_every_layer(int depth, double width, int lastChannels)
    {
        using var scope = NewDisposeScope();
        using var noGrad = no_grad();
        var backbone = SomeParts.ResNet(new ResNetOptions { Depth = depth, Width = width }, SomeParts.Normalizer("batch-norm"));

        var maps = backbone.Network.call(randn(1, 3, 64, 64));

        Assert.Equal(lastChannels, maps[^1].shape[1]);
        Assert.Equal(backbone.Levels.Select(level => (long)level.Channels), maps.Select(map => map.shape[1]));
    }

    [Fact]
    public void Weights_start_with_the_msra_deviation_and_residuals_at_zero_when_asked()
    {
        using var scope = NewDisposeScope();
        var backbone = SomeParts.ResNet(new ResNetOptions { Depth = 50, ZeroInitResidual = true }, SomeParts.Normalizer("group-norm"));

        var weights = backbone.Network.named_parameters().ToDictionary(entry => entry.name, entry => entry.parameter);

        Assert.Equal(Math.Sqrt(2.0 / (128 * 9)), weights["layer2.1.conv2.weight"].std().item<float>(), 0.0005);
        Assert.Equal(0, weights["layer2.1.bn3.weight"].abs().max().item<float>());
        Assert.Equal(1, weights["layer2.1.bn2.weight"].min().item<float>());
    }

    [Fact]
    public void Zero_residuals_need_a_learned_weight()
    {
        var error = Assert.Throws<ArgumentException>(() =>
            SomeParts.ResNet(new ResNetOptions { Depth = 18, ZeroInitResidual = true }, SomeParts.Normalizer("none")));

        Assert.Contains("zeroInitResidual", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_stride_can_sit_in_the_first_convolution()
    {
        var usual = SomeParts.ResNet(new ResNetOptions { Depth = 50 }, SomeParts.Normalizer("none"));
        var original = SomeParts.ResNet(new ResNetOptions { Depth = 50, StrideIn1x1 = true }, SomeParts.Normalizer("none"));

        Assert.Equal((1L, 2L), Strides(usual.Network));
        Assert.Equal((2L, 1L), Strides(original.Network));
    }

    [Fact]
    public void Stages_hold_every_parameter_once_from_the_stem_on()
    {
        var backbone = SomeParts.ResNet(new ResNetOptions { Depth = 18 }, SomeParts.Normalizer("group-norm"));

        var inStages = backbone.Stages.SelectMany(stage => stage.parameters()).Select(parameter => parameter.Handle).ToList();

        Assert.Equal(5, backbone.Stages.Count);
        Assert.Equal(3, backbone.Stages[0].parameters().Count());
        Assert.Equal(backbone.Network.parameters().Select(parameter => parameter.Handle).Order(), inStages.Order());
    }

    private static IModel Classifier(int depth, string norm, int classes)
    {
        var normalizer = SomeParts.Normalizer(norm);
        return SomeParts.Make(new ClassifierPlugin(), new ClassifierOptions(), new BuildContext
        {
            Categories = [.. Enumerable.Range(1, classes).Select(i => new Category(i, $"class {i}"))],
            Normalizer = normalizer,
            Backbone = SomeParts.ResNet(new ResNetOptions { Depth = depth }, normalizer),
        });
    }

    private static string Plain(string name) => name.StartsWith("backbone.", StringComparison.Ordinal) ? name["backbone.".Length..] : name;

    // torchvision's names have no "backbone."; the formula hashes the name.
    private static void FillPlain(nn.Module network)
    {
        foreach (var (name, child) in network.named_children())
        {
            GoldenModels.Fill(child, name == "backbone" ? "" : $"{name}.");
        }
    }

    // The second convolution is libtorch's own layer only where it has a stride.
    private static (long First, long Second) Strides(nn.Module network)
    {
        var modules = network.named_modules().ToDictionary(entry => entry.name, entry => entry.module);
        return (Stride(modules["layer2.0.conv1"]), Stride(modules["layer2.0.conv2"]));

        static long Stride(nn.Module module) => module switch
        {
            Conv1x1 convolution => convolution.Stride,
            Conv3x3 => 1,
            _ => Assert.IsType<ConvWindow>(module).Stride,
        };
    }
}
