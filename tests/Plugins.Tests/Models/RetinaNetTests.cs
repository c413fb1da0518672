using Plugins.Backbones.Fpn;
using Plugins.Backbones.ResNet;
using Plugins.Models.RetinaNet;
using Plugins.Tests.Backbones;
using Plugins.Tests.Golden;
using Vision.Data;
using Vision.Geometry;
using Vision.Ops.Batches;
using Workbench.Sdk.Models;
using static TorchSharp.torch;

namespace Plugins.Tests.Models;

public sealed class RetinaNetTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Losses_and_gradients_equal_torchvisions_for_the_same_weights(bool channelsLast)
    {
        using var scope = NewDisposeScope();
        var model = GoldenModel();

        var losses = model.Losses(GoldenBatch(channelsLast));
        losses.Total.backward();

        var expected = GoldenModels.Numbers("retinanet_losses");
        Assert.Equal(["cls", "box"], losses.Terms.Select(term => term.Name));
        Assert.Equal(expected[0], losses.Terms[0].Value.item<float>(), expected[0] * 1e-5);
        Assert.Equal(expected[1], losses.Terms[1].Value.item<float>(), expected[1] * 1e-5);
        var norms = GoldenModels.At("retinanet_gradients").EnumerateObject().ToDictionary(entry => entry.Name, entry => entry.Value.GetDouble());
        Assert.Equal(norms.Keys.Order(), model.Network.named_parameters().Select(entry => entry.name).Order());
        Assert.All(model.Network.named_parameters(),
            entry => Assert.Equal(norms[entry.name], entry.parameter.grad!.norm().item<float>(), norms[entry.name] * 1e-3));
    }

    [Fact]
    public void Soft_objects_weigh_the_loss_of_their_own_anchors_alone()
    {
        using var scope = NewDisposeScope();
        var batch = GoldenBatch(channelsLast: false);
        Batch Weighted(double weight) => batch with
        {
            Targets = [.. batch.Targets.Select(target =>
                target with { Instances = [.. target.Instances.Select(instance => instance with { Weight = weight })] })],
        };
        var model = GoldenModel();
        (double Cls, double Box) Losses(double weight)
        {
            var losses = model.Losses(Weighted(weight));
            return (losses.Terms[0].Value.item<float>(), losses.Terms[1].Value.item<float>());
        }

        var (full, half, none) = (Losses(1), Losses(0.5), Losses(0));

        Assert.Equal(full.Box / 2, half.Box, 1e-5 * full.Box);
        Assert.Equal(0, none.Box);
        Assert.Equal((full.Cls + none.Cls) / 2, half.Cls, 1e-5 * full.Cls);
        Assert.InRange(none.Cls, 1e-6, full.Cls);
    }

    [Fact]
    public void Pyramid_equals_torchvisions_for_the_same_weights()
    {
        using var scope = NewDisposeScope();
        using var noGrad = no_grad();
        var model = GoldenModel();
        var parts = model.Network.named_children().ToDictionary(entry => entry.name, entry => entry.module);

        var maps = ((nn.Module<Tensor[], Tensor[]>)parts["neck"]).call(((nn.Module<Tensor, Tensor[]>)parts["backbone"]).call(GoldenBatch().Images));

        foreach (var (golden, map) in GoldenModels.At("pyramid").EnumerateArray().Zip(maps))
        {
            Assert.Equal(golden.GetProperty("shape").EnumerateArray().Select(value => value.GetInt64()), map.shape);
            Assert.Equal(
                golden.GetProperty("head").EnumerateArray().Select(value => value.GetDouble()),
                map.flatten()[..8].data<float>().ToArray().Select(value => (double)value), (a, b) => Math.Abs(a - b) < 2e-5);
            Assert.Equal(golden.GetProperty("sum").GetDouble(), map.sum(ScalarType.Float64).item<double>(), 1e-5 * map.abs().sum().item<float>());
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Detections_equal_torchvisions_for_the_same_weights(bool channelsLast)
    {
        using var scope = NewDisposeScope();
        using var noGrad = no_grad();
        var model = GoldenModel();
        model.Network.eval();
        var batch = GoldenBatch(channelsLast);

        var found = Assert.IsType<DetectionPrediction>(Assert.Single(model.Predict(batch)));

        Assert.Equal(GoldenModels.Numbers("detections", "labels"), found.Detections.Select(detection => (double)detection.Class));
        Assert.Equal(GoldenModels.Numbers("detections", "scores"), found.Detections.Select(detection => (double)detection.Score), Near(1e-5));
        Assert.Equal(GoldenModels.Numbers("detections", "boxes"), found.Detections.SelectMany(d => new[] { d.Box.X, d.Box.Y, d.Box.X2, d.Box.Y2 }), Near(1e-2));
    }

    [Fact]
    public void Detections_come_back_in_pixels_of_the_stored_image()
    {
        using var scope = NewDisposeScope();
        using var noGrad = no_grad();
        var model = GoldenModel();
        model.Network.eval();
        var batch = GoldenBatch();
        var plain = (DetectionPrediction)model.Predict(batch)[0];

        // Stored at twice the size and mirrored: x' = 160 - x / 2.
        var mirrored = batch.Targets[0] with { OriginalSize = (320, 256), Transform = new ImageTransform(-0.5, 0.5, 160, 0) };
        var mapped = (DetectionPrediction)model.Predict(batch with { Targets = [mirrored] })[0];

        Assert.Equal(plain.Detections.Select(d => 320 - 2 * d.Box.X2), mapped.Detections.Select(d => d.Box.X), Near(1e-9));
        Assert.Equal(plain.Detections.Select(d => 2 * d.Box.Y2), mapped.Detections.Select(d => d.Box.Y2), Near(1e-9));
    }

    [Theory]
    [InlineData("none")]
    [InlineData("normalizer")]
    [InlineData("normalizer-per-level")]
    public void Every_parameter_gets_a_gradient_also_without_objects(string headNorm)
    {
        using var scope = NewDisposeScope();
        var context = SomeParts.Context(3, new ResNetOptions { Depth = 18 }, new FpnOptions { Channels = 16 }, SomeParts.Normalizer("group-norm", groups: 8));
        var model = SomeParts.Make(new RetinaNetPlugin(), new RetinaNetOptions { HeadNorm = headNorm, HeadConvs = 1 }, context);

        var losses = model.Losses(SomeBatch.Of(randn(2, 3, 64, 64), (null, []), (null, [new Instance(0, new Box(3, 3, 9, 9), IsCrowd: true)])));
        losses.Total.backward();

        Assert.Equal(0, losses.Terms[1].Value.item<float>());
        Assert.All(model.Network.named_parameters(), entry => Assert.True(entry.parameter.grad is not null, entry.name));
        Assert.True(model.Network.parameters().All(parameter => parameter.grad!.isfinite().all().item<bool>()));
    }

    [Theory]
    [InlineData("normalizer", 4)]
    [InlineData("normalizer-per-level", 20)]
    public void The_head_has_a_batch_norm_for_all_levels_or_for_each(string headNorm, int layers)
    {
        using var scope = NewDisposeScope();
        var context = SomeParts.Context(3, new ResNetOptions { Depth = 18 }, new FpnOptions { Channels = 16 }, SomeParts.Normalizer("batch-norm"));
        var model = SomeParts.Make(new RetinaNetPlugin(), new RetinaNetOptions { HeadNorm = headNorm, HeadConvs = 2 }, context);
        var counted = model.Network.named_buffers()
            .Where(buffer => buffer.name.StartsWith("head.", StringComparison.Ordinal) && buffer.name.EndsWith("num_batches_tracked", StringComparison.Ordinal))
            .ToList();

        model.Network.train();
        model.Losses(SomeBatch.Rectangles(64, seed: 4)).Total.Dispose();

        Assert.Equal(layers, counted.Count);
        Assert.All(counted, buffer => Assert.Equal(20 / layers, buffer.buffer.item<long>()));
    }

    [Fact]
    public void Four_images_are_learnt_by_heart()
    {
        using var scope = NewDisposeScope();
        manual_seed(1);
        var context = SomeParts.Context(3, new ResNetOptions { Depth = 18 }, new FpnOptions { Channels = 32 }, SomeParts.Normalizer("group-norm", groups: 8));
        var model = SomeParts.Make(new RetinaNetPlugin(), new RetinaNetOptions { HeadConvs = 1, HeadNorm = "normalizer" }, context);
        var batch = SomeBatch.Rectangles(64, seed: 4);
        var optimizer = optim.SGD(model.Network.parameters(), learningRate: 0.02, momentum: 0.9);

        var losses = Train(model, batch, optimizer, steps: 120);

        model.Network.eval();
        using var noGrad = no_grad();
        Assert.True(losses[^1] < losses[0] / 10, $"The loss went from {losses[0]} to {losses[^1]}.");
        foreach (var (target, prediction) in batch.Targets.Zip(model.Predict(batch).Cast<DetectionPrediction>()))
        {
            Assert.Equal(target.ImageId, prediction.ImageId);
            var best = prediction.Detections.Take(target.Instances.Count).ToList();
            Assert.All(target.Instances,
                instance => Assert.Contains(best, detection => detection.Class == instance.Class && Iou(detection.Box, instance.Box) > 0.6));
        }
    }

    internal static float[] Train(IModel model, Batch batch, optim.Optimizer optimizer, int steps)
    {
        model.Network.train();
        var losses = new float[steps];
        for (var step = 0; step < steps; step++)
        {
            using var scope = NewDisposeScope();
            optimizer.zero_grad();
            var total = model.Losses(batch).Total;
            total.backward();
            optimizer.step();
            losses[step] = total.item<float>();
        }

        return losses;
    }

    internal static double Iou(Box a, Box b)
    {
        var inter = Math.Max(0, Math.Min(a.X2, b.X2) - Math.Max(a.X, b.X)) * Math.Max(0, Math.Min(a.Y2, b.Y2) - Math.Max(a.Y, b.Y));
        return inter / (a.Area + b.Area - inter);
    }

    private static IModel GoldenModel()
    {
        var context = SomeParts.Context(5, new ResNetOptions { Depth = 18 }, new FpnOptions { Channels = 64, P6From = "P5" },
            SomeParts.Normalizer("group-norm"));
        var model = SomeParts.Make(new RetinaNetPlugin(), new RetinaNetOptions { BoxLoss = "l1", DetectionsPerImage = 20 }, context);
        GoldenModels.Fill(model.Network);
        return model;
    }

    private static Batch GoldenBatch(bool channelsLast = false) => SomeBatch.Of(
        channelsLast ? SomeBatch.ChannelsLast(GoldenModels.Image("picture", 1, 3, 128, 160)) : GoldenModels.Image("picture", 1, 3, 128, 160),
        (null, [new Instance(1, Box.FromCorners(10, 20, 70, 90)), new Instance(4, Box.FromCorners(80, 30, 150, 110)),
            new Instance(0, Box.FromCorners(5, 5, 30, 25))]));

    private static Func<double, double, bool> Near(double tolerance) => (a, b) => Math.Abs(a - b) <= tolerance * Math.Max(1, Math.Abs(a));
}
