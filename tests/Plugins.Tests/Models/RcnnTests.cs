using Plugins.Backbones.Fpn;
using Plugins.Backbones.ResNet;
using Plugins.Models.Rcnn;
using Plugins.Tests.Backbones;
using Vision.Data;
using Vision.Geometry;
using Vision.Masks;
using Vision.Ops.Batches;
using Workbench.Sdk.Models;
using Workbench.Sdk.Options;
using Workbench.Sdk.Plugins;
using Workbench.Sdk.Training;
using static TorchSharp.torch;

namespace Plugins.Tests.Models;

public sealed class RcnnTests
{
    private static readonly string[] Names = ["faster", "mask", "keypoint", "cascade"];

    public static TheoryData<string> Models => [.. Names];

    [Theory]
    [MemberData(nameof(Models))]
    public void Every_parameter_gets_a_gradient_also_without_objects(string name)
    {
        using var scope = NewDisposeScope();
        var model = Model(name);

        var losses = model.Losses(SomeBatch.Of(randn(2, 3, 64, 64), (null, []), (null, [new Instance(0, new Box(3, 3, 9, 9), IsCrowd: true)])));
        losses.Total.backward();

        Assert.All(losses.Terms.Where(term => !term.Name.Contains("cls", StringComparison.Ordinal)), term => Assert.Equal(0, term.Value.item<float>()));
        Assert.All(model.Network.named_parameters(), entry => Assert.True(entry.parameter.grad is not null, entry.name));
        Assert.True(model.Network.parameters().All(parameter => parameter.grad!.isfinite().all().item<bool>()));
    }

    [Theory]
    [MemberData(nameof(Models))]
    public void The_same_state_of_torchs_generator_gives_the_same_losses(string name)
    {
        using var scope = NewDisposeScope();
        var model = Model(name);
        var batch = Batch();
        var state = get_rng_state();
        double[] Losses() => [.. model.Losses(batch).Terms.Select(term => (double)term.Value.item<float>())];
        var first = Losses();
        var second = Losses();

        set_rng_state(state);

        Assert.Equal(first, Losses());
        Assert.Equal(second, Losses());
        Assert.NotEqual(first, second);
    }

    [Fact]
    public void Losses_are_named_by_what_they_teach()
    {
        using var scope = NewDisposeScope();

        string Of(string name) => string.Join(' ', Model(name).Losses(Batch()).Terms.Select(term => term.Name));

        Assert.Equal("rpn-cls rpn-box cls box", Of("faster"));
        Assert.Equal("rpn-cls rpn-box cls box mask", Of("mask"));
        Assert.Equal("rpn-cls rpn-box cls box keypoint", Of("keypoint"));
        Assert.Equal("rpn-cls rpn-box cls-1 box-1 cls-2 box-2 cls-3 box-3 mask", Of("cascade"));
    }

    [Theory]
    [InlineData("mask", "mask")]
    [InlineData("keypoint", "keypoint")]
    public void Soft_objects_weigh_the_losses_of_their_own_boxes_alone(string name, string part)
    {
        using var scope = NewDisposeScope();
        var model = Model(name, everything: true);
        var batch = Batch();
        Dictionary<string, double> Losses(double weight) => model.Losses(batch with
        {
            Targets = [.. batch.Targets.Select(target =>
                target with { Instances = [.. target.Instances.Select(instance => instance with { Weight = weight })] })],
        }).Terms.ToDictionary(term => term.Name, term => (double)term.Value.item<float>());

        var (full, half, none) = (Losses(1), Losses(0.5), Losses(0));

        Assert.All(["rpn-box", "box", part], term =>
        {
            Assert.InRange(full[term], 1e-6, 100);
            Assert.Equal(full[term] / 2, half[term], 1e-5 * full[term]);
            Assert.Equal(0, none[term]);
        });
        Assert.All(["rpn-cls", "cls"], term => Assert.Equal((full[term] + none[term]) / 2, half[term], 1e-5 * full[term]));
    }

    [Theory]
    [MemberData(nameof(Models))]
    public void Detections_masks_and_keypoints_come_back_in_pixels_of_the_stored_image(string name)
    {
        using var scope = NewDisposeScope();
        using var noGrad = no_grad();
        var model = Model(name);
        model.Network.eval();
        var batch = SomeBatch.Of(randn(1, 3, 64, 96), (null, []));
        var plain = ((DetectionPrediction)model.Predict(batch)[0]).Detections;

        // Mirrored, and with twice as many rows: x' = 96 - x.
        var mirrored = batch.Targets[0] with { OriginalSize = (96, 128), Transform = new ImageTransform(-1, 0.5, 96, 0) };
        var mapped = ((DetectionPrediction)model.Predict(batch with { Targets = [mirrored] })[0]).Detections;

        Assert.NotEmpty(plain);
        Assert.Equal(plain.Select(d => 96 - d.Box.X2), mapped.Select(d => d.Box.X), Near);
        Assert.Equal(plain.Select(d => 2 * d.Box.Y2), mapped.Select(d => d.Box.Y2), Near);
        foreach (var (one, other) in plain.Zip(mapped))
        {
            Assert.Equal(one.Mask is null, other.Mask is null);
            if (one.Mask is not null)
            {
                Assert.Equal((128, 96), (other.Mask!.Height, other.Mask.Width));
                Assert.Equal(96 - one.Mask.Bounds.X2, other.Mask.Bounds.X, (a, b) => one.Mask.Area == 0 || Math.Abs(a - b) <= 2);
            }

            Assert.Equal(one.Keypoints?.Chunk(3).SelectMany(k => new[] { 96 - k[0], 2 * k[1], k[2] }) ?? [], other.Keypoints ?? [], Near);
        }
    }

    [Theory]
    [MemberData(nameof(Models))]
    public void Nothing_is_found_in_the_padding(string name)
    {
        using var scope = NewDisposeScope();
        using var noGrad = no_grad();
        var model = Model(name);
        model.Network.eval();
        var batch = SomeBatch.Of(randn(2, 3, 64, 96), (null, []), (null, []));
        batch = batch with { Targets = [batch.Targets[0], batch.Targets[1] with { Width = 40, Height = 30, OriginalSize = (40, 30) }] };

        var found = ((DetectionPrediction)model.Predict(batch)[1]).Detections;

        Assert.NotEmpty(found);
        Assert.All(found, detection => Assert.True(detection.Box is { X: >= 0, Y: >= 0, X2: <= 40, Y2: <= 30 }));
    }

    [Fact]
    public void Data_without_outlines_or_keypoints_are_refused_with_what_to_do()
    {
        using var scope = NewDisposeScope();
        var figures = ToyBatch.Scenes(2, 64, figures: true);
        var bare = figures with
        {
            Images = [.. figures.Images.Select(image =>
                image with { Annotations = [.. image.Annotations.Select(annotation => annotation with { Mask = null, Keypoints = null })] })],
        };
        string? Ask(string name, Dataset data) => ((IDemandsOfData)Model(name)).ProblemWith(data, null, isEvaluated: true);

        Assert.All(Names, name => Assert.Equal(name == "keypoint", Ask(name, figures) is not null));
        Assert.Contains($"Set model.keypoints.count to {figures.KeypointNames.Count}", Ask("keypoint", figures), StringComparison.Ordinal);
        Assert.Null(Ask("faster", bare));
        Assert.Contains("outlines", Ask("mask", bare), StringComparison.Ordinal);
        Assert.Contains("outlines", Ask("cascade", bare), StringComparison.Ordinal);
        Assert.Contains("none of the 4 objects", Ask("keypoint", bare), StringComparison.Ordinal);
        Assert.Null(Ask("mask", bare with { Images = [.. bare.Images.Select(image => image with { Annotations = [] })] }));
    }

    [Fact]
    public void A_missing_part_and_a_pyramid_that_does_not_fit_are_named()
    {
        using var scope = NewDisposeScope();
        var whole = Context(SomeParts.Normalizer("none"));
        string Refusal(BuildContext context, FasterRcnnOptions? options = null) => Assert.Throws<ArgumentException>(
            () => SomeParts.Make(new FasterRcnnPlugin(), options ?? new FasterRcnnOptions(), context)).Message;

        Assert.Contains("needs a backbone", Refusal(whole with { Backbone = null }), StringComparison.Ordinal);
        Assert.Contains("needs a neck", Refusal(whole with { Neck = null }), StringComparison.Ordinal);
        Assert.Contains("at least one class", Refusal(whole with { Categories = [] }), StringComparison.Ordinal);
        Assert.Contains("needs a normalizer", Refusal(whole with { Normalizer = null }, new() { HeadNorm = "normalizer" }), StringComparison.Ordinal);
    }

    [Fact]
    public void Options_that_contradict_each_other_are_problems()
    {
        Assert.Single(OptionsCheck.Check(new FasterRcnnOptions { Rpn = new() { NegativeOverlap = 0.8 } }));
        Assert.Single(OptionsCheck.Check(new CascadeRcnnOptions { Box = new() { Overlaps = [0.5, 0.6] } }));
        Assert.Single(OptionsCheck.Check(new CascadeRcnnOptions { Mask = new() { Width = 8 } }));
        Assert.Empty(OptionsCheck.Check(new CascadeRcnnOptions()));
        Assert.Empty(OptionsCheck.Check(new KeypointRcnnOptions()));
    }

    [Fact]
    public void Only_the_heads_convolutions_get_the_normalizer()
    {
        using var scope = NewDisposeScope();
        var options = new MaskRcnnOptions
        {
            HeadNorm = "normalizer",
            Box = new() { Head = "4conv1fc", ConvWidth = 16, FcWidth = 8 },
            Mask = new() { Convs = 2, Width = 16 },
        };

        var names = SomeParts.Make(new MaskRcnnPlugin(), options, Context(SomeParts.Normalizer("group-norm", groups: 8))).Network.state_dict().Keys
            .Where(name => !name.StartsWith("backbone", StringComparison.Ordinal) && !name.StartsWith("neck", StringComparison.Ordinal));

        Assert.Equal(
            [.. Enumerable.Range(0, 4).Select(i => $"roi_heads.box_head.{i}.1.weight"),
                .. Enumerable.Range(0, 2).Select(i => $"roi_heads.mask_head.{i}.1.weight")],
            names.Where(name => name.EndsWith(".1.weight", StringComparison.Ordinal)).Order());
        Assert.DoesNotContain("roi_heads.box_head.0.0.bias", names);
        Assert.Contains("rpn.head.conv.0.0.bias", names);
    }

    private static bool Near(double a, double b) => Math.Abs(a - b) <= 1e-4 * Math.Max(1, Math.Abs(a));

    private static IModel Model(string name, bool everything = false)
    {
        manual_seed(3);
        var context = Context(SomeParts.Normalizer("group-norm", groups: 8));
        var rpn = new RpnOptions { Proposals = 20, TrainProposals = 40, Samples = everything ? 100_000 : 32 };
        var box = new SingleBoxHeadOptions { FcWidth = 16, ScoreThreshold = 0.01, DetectionsPerImage = 8, Samples = everything ? 100_000 : 16 };
        var mask = new MaskHeadOptions { Convs = 1, Width = 8 };
        return name switch
        {
            "faster" => SomeParts.Make(new FasterRcnnPlugin(), new FasterRcnnOptions { Rpn = rpn, Box = box }, context),
            "mask" => SomeParts.Make(new MaskRcnnPlugin(), new MaskRcnnOptions { Rpn = rpn, Box = box, Mask = mask }, context),
            "keypoint" => SomeParts.Make(
                new KeypointRcnnPlugin(), new KeypointRcnnOptions { Rpn = rpn, Box = box, Keypoints = new() { Convs = 1, Width = 8, Count = 3 } }, context),
            _ => SomeParts.Make(new CascadeRcnnPlugin(), new CascadeRcnnOptions
            {
                Rpn = rpn,
                Box = new() { FcWidth = 16, ScoreThreshold = 0.01, DetectionsPerImage = 8, Samples = 16 },
                WithMask = true,
                Mask = mask,
            }, context),
        };
    }

    private static BuildContext Context(Workbench.Sdk.Normalizers.INormalizer normalizer) => SomeParts.Context(
        3, new ResNetOptions { Depth = 18, Width = 0.125 }, new FpnOptions { Channels = 16, FirstLevel = 2, LastLevel = 6, P6From = "pool" }, normalizer);

    private static Batch Batch() => SomeBatch.Of(
        randn(2, 3, 64, 64), (null, [Object(0, 4, 6, 30, 28), Object(2, 34, 20, 24, 40)]), (null, [Object(1, 10, 10, 44, 36)]));

    private static Instance Object(int @class, double x, double y, double width, double height) => new(@class, new Box(x, y, width, height))
    {
        Mask = new PolygonSegmentation([[x, y, x + width, y, x + width / 2, y + height]]),
        Keypoints = [x + 1, y + 1, 2, x + width / 2, y + height / 2, 1, x + width - 1, y + 2, 2],
    };
}
