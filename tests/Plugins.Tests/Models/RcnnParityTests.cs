using System.Text.Json;
using Plugins.Backbones.Fpn;
using Plugins.Backbones.ResNet;
using Plugins.Models.Rcnn;
using Plugins.Tests.Backbones;
using Plugins.Tests.Golden;
using Vision.Data;
using Vision.Geometry;
using Vision.Masks;
using Vision.Ops.Batches;
using Workbench.Sdk.Models;
using Workbench.Sdk.Plugins;
using static TorchSharp.torch;

namespace Plugins.Tests.Models;

/// <summary>torchvision's <c>fasterrcnn_resnet50_fpn</c>, <c>maskrcnn_resnet50_fpn</c> and <c>keypointrcnn_resnet50_fpn</c> with the same weights.</summary>
public sealed class RcnnParityTests
{
    private const int Keypoints = 5;

    private static readonly (int Width, int Height)[] Sizes = [(160, 128), (128, 96)];

    [Theory]
    [InlineData("faster")]
    [InlineData("mask")]
    [InlineData("keypoint")]
    public void Names_and_shapes_of_the_state_dict_are_torchvisions(string name)
    {
        using var scope = NewDisposeScope();
        var expected = GoldenRcnn.At(name, "names").EnumerateObject().Select(entry => $"{entry.Name} [{string.Join(", ", entry.Value.EnumerateArray())}]");

        var found = Model(name, everything: false).Network.state_dict()
            .Select(entry => $"{GoldenRcnn.Torchvision(entry.Key)} [{string.Join(", ", entry.Value.shape)}]");

        Assert.Equal(expected.Order(), found.Order());
    }

    [Theory]
    [InlineData("faster", false)]
    [InlineData("mask", false)]
    [InlineData("mask", true)]
    [InlineData("keypoint", false)]
    public void Detections_equal_torchvisions(string name, bool channelsLast)
    {
        using var scope = NewDisposeScope();
        using var noGrad = no_grad();
        var model = Model(name, everything: false);
        GoldenRcnn.Fill(model.Network);
        model.Network.eval();

        var predictions = model.Predict(Batch(channelsLast)).Cast<DetectionPrediction>().ToList();

        foreach (var (golden, prediction) in GoldenRcnn.At(name, "detections").EnumerateArray().Zip(predictions))
        {
            double[] Golden(string key) => GoldenRcnn.Numbers(golden.GetProperty(key));
            Assert.Equal(Golden("labels"), prediction.Detections.Select(detection => detection.Class + 1.0));
            Assert.Equal(Golden("scores"), prediction.Detections.Select(detection => (double)detection.Score), Near(1e-3));
            Assert.Equal(Golden("boxes"), prediction.Detections.SelectMany(d => new[] { d.Box.X, d.Box.Y, d.Box.X2, d.Box.Y2 }), Near(1e-3));
            AssertMasks(golden, prediction);
            if (name == "keypoint")
            {
                var keypoints = prediction.Detections.SelectMany(detection => detection.Keypoints!.Chunk(3)).ToList();
                Assert.Equal(Golden("keypoints"), keypoints.SelectMany(k => new[] { k[0], k[1], 1 }), Near(1e-3));
                Assert.Equal(Golden("keypoints_scores"), keypoints.Select(k => k[2]), Near(1e-3));
            }
        }
    }

    [Theory]
    [InlineData("faster")]
    [InlineData("mask")]
    [InlineData("keypoint")]
    public void Losses_and_gradients_equal_torchvisions(string name)
    {
        using var scope = NewDisposeScope();
        var model = Model(name, everything: true);
        GoldenRcnn.Fill(model.Network);

        var losses = model.Losses(Batch(channelsLast: true));
        losses.Total.backward();

        string[] keys = ["loss_objectness", "loss_rpn_box_reg", "loss_classifier", "loss_box_reg", "loss_mask", "loss_keypoint"];
        var expected = keys.Where(key => GoldenRcnn.At(name, "losses").TryGetProperty(key, out _))
            .Select(key => GoldenRcnn.At(name, "losses", key).GetDouble());
        Assert.Equal(expected, losses.Terms.Select(term => (double)term.Value.item<float>()), (a, b) => Math.Abs(a - b) <= 1e-4 * a);
        var norms = GoldenRcnn.At(name, "gradients").EnumerateObject().ToDictionary(entry => entry.Name, entry => entry.Value.GetDouble());
        Assert.Equal(norms.Keys.Order(), model.Network.named_parameters().Select(entry => GoldenRcnn.Torchvision(entry.name)).Order());

        // A bias that moves a whole heatmap has no gradient but roundings.
        const double rounding = 1e-6;
        Assert.All(model.Network.named_parameters(), entry => Assert.Equal(
            norms[GoldenRcnn.Torchvision(entry.name)], entry.parameter.grad!.norm().item<float>(),
            rounding + norms[GoldenRcnn.Torchvision(entry.name)] * 2e-3));
    }

    private static void AssertMasks(JsonElement golden, DetectionPrediction prediction)
    {
        if (!golden.TryGetProperty("masks", out var masks))
        {
            Assert.All(prediction.Detections, detection => Assert.Null(detection.Mask));
            return;
        }

        Assert.Equal(DetectionParts.Boxes | DetectionParts.Masks, prediction.Parts);
        foreach (var (runs, detection) in masks.EnumerateArray().Zip(prediction.Detections))
        {
            var expected = new Rle(detection.Mask!.Height, detection.Mask.Width, [.. runs.EnumerateArray().Select(run => run.GetUInt32())]);
            var common = RleOps.Intersection(expected, detection.Mask);

            // A pixel at the very threshold may fall either way.
            Assert.InRange(expected.Area + detection.Mask.Area - 2 * common, 0, 1 + expected.Area / 500);
        }
    }

    private static IModel Model(string name, bool everything)
    {
        var frozen = SomeParts.Normalizer("frozen-batch-norm");
        var backbone = SomeParts.ResNet(new ResNetOptions(), frozen);
        var context = new BuildContext
        {
            Categories = [.. Enumerable.Range(1, 4).Select(i => new Category(i, $"class {i}"))],
            Normalizer = frozen,
            Backbone = backbone,
            Neck = SomeParts.Fpn(new FpnOptions { FirstLevel = 2, LastLevel = 6, P6From = "pool", Norm = "none" }, backbone, frozen),
        };
        var rpn = new RpnOptions { RoundAnchors = true, SmoothL1Beta = 1 / 9.0, TrainProposals = 1000, Samples = everything ? 1_000_000 : 256 };
        var box = new SingleBoxHeadOptions { SmoothL1Beta = 1 / 9.0, DetectionsPerImage = 12, Samples = everything ? 1_000_000 : 512 };
        var pooling = new PoolingOptions { Aligned = false };
        return name switch
        {
            "faster" => SomeParts.Make(new FasterRcnnPlugin(), new FasterRcnnOptions { Rpn = rpn, Box = box, Pooling = pooling }, context),
            "mask" => SomeParts.Make(new MaskRcnnPlugin(), new MaskRcnnOptions { Rpn = rpn, Box = box, Pooling = pooling }, context),
            _ => SomeParts.Make(new KeypointRcnnPlugin(), new KeypointRcnnOptions
            {
                Rpn = rpn,
                Box = box,
                Pooling = pooling,
                Keypoints = new() { Count = Keypoints },
            }, context),
        };
    }

    // Two images of different size in one batch, the smaller one padded with zeros.
    private static Batch Batch(bool channelsLast)
    {
        var images = zeros(2, 3, 128, 160);
        for (var i = 0; i < 2; i++)
        {
            images.narrow(0, i, 1).narrow(2, 0, Sizes[i].Height).narrow(3, 0, Sizes[i].Width)
                .copy_(GoldenModels.Image($"picture {i}", 1, 3, Sizes[i].Height, Sizes[i].Width));
        }

        var batch = SomeBatch.Of(
            channelsLast ? SomeBatch.ChannelsLast(images) : images,
            (null, [Object(1, 0, 30, 5, 134, 90), Object(3, 0, 75, 40, 158, 126), Object(0, 0, 5, 5, 30, 25)]), (null, [Object(2, 1, 35, 30, 106, 92)]));
        return batch with
        {
            Targets = [.. batch.Targets.Zip(Sizes, (target, size) => target with { Width = size.Width, Height = size.Height, OriginalSize = size })],
        };
    }

    private static Instance Object(int @class, int image, double x1, double y1, double x2, double y2) => new(@class, Box.FromCorners(x1, y1, x2, y2))
    {
        Mask = Ellipse(image, x1, y1, x2, y2),
        Keypoints = [.. Enumerable.Range(0, Keypoints).SelectMany(k =>
            new[] { x1 + (x2 - x1) * (k + 0.6) / Keypoints, y1 + (y2 - y1) * (Keypoints - k) / Keypoints, k % 3 })],
    };

    private static RleSegmentation Ellipse(int image, double x1, double y1, double x2, double y2)
    {
        var (width, height) = Sizes[image];
        var mask = new bool[height, width];
        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < width; x++)
            {
                mask[y, x] = Math.Pow((x + 0.5 - (x1 + x2) / 2) / ((x2 - x1) / 2), 2) + Math.Pow((y + 0.5 - (y1 + y2) / 2) / ((y2 - y1) / 2), 2) <= 1;
            }
        }

        return new RleSegmentation(height, width, Rle.FromMask(mask).Counts.ToArray());
    }

    private static Func<double, double, bool> Near(double tolerance) => (a, b) => Math.Abs(a - b) <= tolerance * Math.Max(1, Math.Abs(a));
}
