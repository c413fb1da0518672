using Plugins.Augment.AutoAugment;
using Plugins.Augment.Classification;
using Plugins.Augment.PadCrop;
using Plugins.Augment.RandAugment;
using Plugins.Augment.S1;
using Plugins.Augment.S2;
using Plugins.Augment.S3;
using Plugins.Augment.S4;
using Vision.Data;
using Vision.Geometry;
using Vision.Loading;
using Vision.Ops.Batches;
using Vision.Seeding;
using Vision.Toy;
using Workbench.Sdk.Augment;
using Workbench.Sdk.Options;
using Workbench.Sdk.Plugins;

namespace Plugins.Tests.Augment;

public sealed class StrongPolicyTests
{
    private static readonly BuildContext Context = new() { ImageSize = (64, 64) };

    [Fact]
    public void The_same_seed_gives_the_same_batches_whatever_the_number_of_workers()
    {
        var dataset = ToyDataset.Create(new ToySceneOptions { Size = 80 }, "train", 12, 3);
        var policy = new S4Plugin().Create(new S4Options { Operations = 3 }, Context);

        var (alone, together) = (Batches(dataset, policy, 1), Batches(dataset, policy, 4));

        Assert.Equal(alone.Pixels, together.Pixels);
        Assert.Equal(alone.Boxes, together.Boxes);
        Assert.NotEqual(alone.Pixels, Batches(dataset, policy, 1, seed: 8).Pixels);
    }

    [Fact]
    public void The_same_seed_gives_the_same_view_under_every_detection_policy()
    {
        var s1 = new S1Plugin().Create(new S1Options { MinScale = 0.5, MaxScale = 2 }, Context);
        // Colours change, places do not: nothing moves at magnitude 0.
        var s4 = new S4Plugin().Create(new S4Options { Magnitude = 0, Translate = 0, Cutout = 0 }, Context);

        Assert.All(Enumerable.Range(0, 40), seed =>
            Assert.Equal(
                s1.Apply(PolicyContractTests.Marked(), new SeededRandom(Hash.Of(seed, 1))).Transform,
                s4.Apply(PolicyContractTests.Marked(), new SeededRandom(Hash.Of(seed, 1))).Transform));
    }

    [Fact]
    public void Large_jitter_reaches_from_half_to_twice_the_size()
    {
        var policy = new S4Plugin().Create(new S4Options { Magnitude = 0 }, new BuildContext { ImageSize = (90, 50) });

        double[] scales = [.. Enumerable.Range(0, 400)
            .Select(seed => Math.Abs(policy.Apply(PolicyContractTests.Marked(), new SeededRandom(Hash.Of(seed, 3))).Transform.ScaleX))];

        Assert.InRange(scales.Min(), 0.49, 0.53);
        Assert.InRange(scales.Max(), 1.95, 2.01);
    }

    [Fact]
    public void Every_operation_is_shown_with_what_was_drawn_for_it()
    {
        var policy = (ISteppedPolicy)new S2Plugin().Create(new S2Options(), Context);

        var steps = policy.Explain(PolicyContractTests.Marked(), new SeededRandom(Hash.Of(3, 3)));

        Assert.Equal("sub-policy", steps[0].Operation);
        Assert.Matches("^[1-5] of 5$", steps[0].Drawn);
        Assert.Equal(7, steps.Count);
        Assert.Equal(["scale", "crop", "flip", "clip boxes"], steps.Skip(3).Select(step => step.Operation));
    }

    [Fact]
    public void Classification_keeps_the_label_and_the_size_of_the_input_with_both_crops()
    {
        foreach (var options in new[] { new RandAugmentOptions(), new RandAugmentOptions { Crop = CropKind.Pad, Translate = 10, Cutout = 8 } })
        {
            var policy = new RandAugmentPlugin().Create(options, Context);
            var sample = PolicyContractTests.Marked(64, 64) with { Label = 5, Instances = [] };

            Assert.All(Enumerable.Range(0, 60).Select(seed => policy.Apply(sample, new SeededRandom(Hash.Of(seed, 2)))), result =>
                Assert.Equal((64, 64, 5), (result.Image.Width, result.Image.Height, result.Label)));
        }
    }

    [Fact]
    public void Wrong_options_are_problems_with_the_value_and_what_is_allowed()
    {
        Assert.Equal(["policy 'v9' is not one of v0, v1, v2, v3; did you mean 'v0'?"], Words(new S2Options { Policy = "v9" }));
        Assert.Equal(["minScale is 3, larger than maxScale 2"], Words(new S3Options { MinScale = 3 }));
        Assert.Equal(["operations 0 is not within 1 to 16", "magnitude 31 is not within 0 to 30"], Words(new S4Options { Operations = 0, Magnitude = 31 }));
        Assert.Equal(["magnitude -1 is not within 0 to 30"], Words(new RandAugmentOptions { Magnitude = -1 }));
        Assert.Equal(["pad has no effect with crop random-resized; remove it, or set crop to pad"],
            Words(new AutoAugmentOptions { Pad = new PadCropOptions { Padding = 2 } }));
        Assert.Empty(Words(new AutoAugmentOptions { Crop = CropKind.Pad, Pad = new PadCropOptions { Padding = 2 } }));
    }

    private static string[] Words(object options) => [.. OptionsCheck.Check(options).Select(problem => $"{problem.Path} {problem.Message}")];

    private static (float[] Pixels, Box[] Boxes) Batches(Dataset dataset, IAugmentPolicy policy, int workers, long seed = 7)
    {
        using var loader = new BatchLoader(dataset, new BatchLoaderOptions { BatchSize = 4, Width = 64, Height = 64, Workers = workers, Seed = seed },
            policy.Apply);
        var (pixels, boxes) = (new List<float>(), new List<Box>());
        foreach (var batch in loader.From(0).Take(6))
        {
            pixels.AddRange(batch.Images.data<float>());
            boxes.AddRange(batch.Targets.SelectMany(target => target.Instances).Select(instance => instance.Box));
            batch.Dispose();
        }

        return ([.. pixels], [.. boxes]);
    }
}
