using Plugins.Backbones.ResNet;
using Plugins.Models.Classifier;
using Plugins.Tests.Backbones;
using Plugins.Tests.Golden;
using Vision.Data;
using Vision.Ops.Accounting;
using Workbench.Sdk.Models;
using Workbench.Sdk.Plugins;
using static TorchSharp.torch;

namespace Plugins.Tests.Models;

public sealed class ClassifierTests
{
    [Fact]
    public void Loss_with_label_smoothing_equals_torchs()
    {
        using var scope = NewDisposeScope();
        var model = Make(10, new ClassifierOptions { LabelSmoothing = 0.1 }, new ResNetOptions { Depth = 18 }, "group-norm");
        foreach (var (name, child) in model.Network.named_children())
        {
            GoldenModels.Fill(child, name == "backbone" ? "" : $"{name}.");
        }

        var losses = model.Losses(SomeBatch.Of(GoldenModels.Image("input", 2, 3, 64, 96), (3, []), (7, [])));

        var expected = GoldenModels.At("cross_entropy").GetDouble();
        Assert.Equal(expected, losses.Total.item<float>(), expected * 1e-5);
    }

    [Fact]
    public void Soft_labels_are_the_cross_entropy_of_distributions()
    {
        using var scope = NewDisposeScope();
        using var noGrad = no_grad();
        manual_seed(4);
        var model = Make(3, new ClassifierOptions { LabelSmoothing = 0.1 }, new ResNetOptions { Depth = 18, Stem = "cifar" }, "group-norm");
        var batch = SomeBatch.Of(GoldenModels.Image("input", 2, 3, 16, 16), (2, []), (0, []));
        var certain = batch with { Targets = [.. batch.Targets.Select(target => target with { SoftLabel = new([new(target.Label!.Value, 1)]) })] };
        float[] shares = [0.2f, 0.3f, 0.5f];
        var mixed = batch with { Targets = [batch.Targets[0] with { SoftLabel = SoftLabel.Of(shares) }, batch.Targets[1]] };

        // (1 - s) t + s / 3 for the first, with smoothing s; the second has one class for certain.
        var logs = ((ClassifierNetwork)model.Network).call(batch.Images).log_softmax(1).data<float>().ToArray();
        var first = shares.Select((share, at) => -(0.9 * share + 0.1 / 3) * logs[at]).Sum();
        var second = Enumerable.Range(0, 3).Sum(at => -(0.9 * (at == 0 ? 1 : 0) + 0.1 / 3) * logs[3 + at]);

        Assert.Equal(model.Losses(batch).Total.item<float>(), model.Losses(certain).Total.item<float>(), 1e-5f);
        Assert.Equal((first + second) / 2, model.Losses(mixed).Total.item<float>(), 1e-5);
    }

    [Fact]
    public void Four_images_are_learnt_by_heart()
    {
        using var scope = NewDisposeScope();
        manual_seed(1);
        var model = Make(3, new ClassifierOptions(), new ResNetOptions { Depth = 18, Stem = "cifar" }, "group-norm");
        var batch = SomeBatch.Rectangles(16, seed: 2);
        var optimizer = optim.SGD(model.Network.parameters(), learningRate: 0.01, momentum: 0.9);

        var losses = RetinaNetTests.Train(model, batch, optimizer, steps: 25);

        model.Network.eval();
        using var noGrad = no_grad();
        var predictions = model.Predict(batch).Cast<ClassificationPrediction>().ToList();
        Assert.True(losses[^1] < losses[0] / 4, $"The loss went from {losses[0]} to {losses[^1]}.");
        Assert.Equal(batch.Targets.Select(target => target.Label!.Value),
            predictions.Select(prediction => prediction.Scores.ToList().IndexOf(prediction.Scores.Max())));
        Assert.All(predictions, prediction => Assert.Equal(1, prediction.Scores.Sum(), 1e-5));
    }

    [Fact]
    public void Dropout_drops_in_training_only_and_keeps_the_mean()
    {
        using var scope = NewDisposeScope();
        using var noGrad = no_grad();
        manual_seed(3);
        var model = Make(2, new ClassifierOptions { Dropout = 0.5 }, new ResNetOptions { Depth = 18, Stem = "cifar" }, "group-norm");
        var network = (ClassifierNetwork)model.Network;
        var image = GoldenModels.Image("input", 1, 3, 16, 16);

        network.eval();
        var whole = network.call(image);
        Assert.Equal(whole.data<float>().ToArray(), network.call(image).data<float>().ToArray());

        network.train();
        var dropped = stack(Enumerable.Range(0, 400).Select(_ => network.call(image)).ToArray());
        var spread = dropped.std(0);
        Assert.True(spread.min().item<float>() > 0);
        Assert.True((((dropped.mean([0L]) - whole) / (spread / 20)).abs() < 4).all().item<bool>(), "The mean over the drops is not that without them.");
    }

    [Fact]
    public void An_image_without_a_class_is_named()
    {
        using var scope = NewDisposeScope();
        var model = Make(3, new ClassifierOptions(), new ResNetOptions { Depth = 18 }, "none");

        var error = Assert.Throws<ArgumentException>(() => model.Losses(SomeBatch.Of(zeros(1, 3, 32, 32), (null, []))));

        Assert.Contains("100", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    // Multiply-adds and the sum of what torchvision's convolutions and last layer write.
    [InlineData(18, 1_814_073_344, 2_483_712 + 1000)]
    [InlineData(50, 4_089_184_256, 11_113_984 + 1000)]
    public void Multiply_adds_and_activations_at_224_pixels_are_the_known_ones(int depth, long expected, long activations)
    {
        using var scope = NewDisposeScope();
        using var noGrad = no_grad();
        var model = Make(1000, new ClassifierOptions(), new ResNetOptions { Depth = depth }, "batch-norm");
        model.Network.eval();
        var network = (nn.Module<Tensor, Tensor>)model.Network;

        var counted = FlopCounter.Count(network, () => network.call(zeros(1, 3, 224, 224)));

        Assert.Equal((expected, activations), counted);
        Assert.Equal(2 * expected, FlopCounter.MultiplyAdds(network, () => network.call(zeros(2, 3, 224, 224))));
    }

    private static IModel Make(int classes, ClassifierOptions options, ResNetOptions resnet, string norm)
    {
        var normalizer = SomeParts.Normalizer(norm);
        return SomeParts.Make(new ClassifierPlugin(), options, new BuildContext
        {
            Categories = [.. Enumerable.Range(1, classes).Select(i => new Category(i, $"class {i}"))],
            Normalizer = normalizer,
            Backbone = SomeParts.ResNet(resnet, normalizer),
        });
    }
}
