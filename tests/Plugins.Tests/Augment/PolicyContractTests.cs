using Plugins.Augment.AutoAugment;
using Plugins.Augment.Flip;
using Plugins.Augment.None;
using Plugins.Augment.PadCrop;
using Plugins.Augment.RandAugment;
using Plugins.Augment.RandomResizedCrop;
using Plugins.Augment.S1;
using Plugins.Augment.S2;
using Plugins.Augment.S3;
using Plugins.Augment.S4;
using Plugins.Augment.SimClr;
using Vision.Data;
using Vision.Geometry;
using Vision.Images;
using Vision.Seeding;
using Workbench.Sdk.Augment;
using Workbench.Sdk.Plugins;

namespace Plugins.Tests.Augment;

/// <summary>What every policy must keep.</summary>
public sealed class PolicyContractTests
{
    private const int Width = 64;
    private const int Height = 48;

    public static TheoryData<string> Names =>
        ["none", "flip", "s1", "random-resized-crop", "pad-crop", "s2", "s3", "s4", "auto-augment", "rand-augment", "simclr"];

    /// <summary>Those under which a box stays a box.</summary>
    public static TheoryData<string> WithoutWarps => ["none", "flip", "s1", "random-resized-crop", "pad-crop"];

    [Theory]
    [MemberData(nameof(Names))]
    public void The_input_is_not_changed(string name)
    {
        var (policy, sample) = (Policy(name), Marked());
        var pixels = sample.Image.Pixels.ToArray();
        var instances = sample.Instances.ToArray();

        for (ulong seed = 1; seed < 20; seed++)
        {
            policy.Apply(sample, new SeededRandom(seed));
        }

        Assert.Equal(pixels, sample.Image.Pixels);
        Assert.Equal(instances, sample.Instances);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void The_same_random_numbers_give_the_same_sample(string name)
    {
        var policy = Policy(name);

        var (first, second) = (policy.Apply(Marked(), new SeededRandom(5)), policy.Apply(Marked(), new SeededRandom(5)));

        Assert.Equal(first.Image.Pixels, second.Image.Pixels);
        Assert.Equal(first.Instances, second.Instances);
        Assert.Equal(first.Transform, second.Transform);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void The_result_fits_the_input_and_boxes_lie_in_the_image(string name)
    {
        var policy = Policy(name);

        for (ulong seed = 1; seed < 200; seed++)
        {
            var result = policy.Apply(Marked(), new SeededRandom(Hash.Of((long)seed, 1)));

            Assert.InRange(result.Image.Width, 1, Width);
            Assert.InRange(result.Image.Height, 1, Height);
            Assert.All(result.Instances, item =>
            {
                Assert.InRange(item.Box.X, 0, item.Box.X2 - 1e-9);
                Assert.InRange(item.Box.Y, 0, item.Box.Y2 - 1e-9);
                Assert.InRange(item.Box.X2, 0, result.Image.Width);
                Assert.InRange(item.Box.Y2, 0, result.Image.Height);
            });
        }
    }

    [Theory]
    [MemberData(nameof(WithoutWarps))]
    public void Boxes_move_with_the_pixels_and_the_transform_leads_back(string name)
    {
        var policy = Policy(name);
        var whole = 0;
        for (ulong seed = 1; seed < 200; seed++)
        {
            var sample = Marked();
            var result = policy.Apply(sample, new SeededRandom(Hash.Of((long)seed, 2)));
            var expected = result.Transform.Apply(sample.Instances[0].Box).Clip(result.Image.Width, result.Image.Height);
            if (result.Instances.Count == 0)
            {
                Assert.True(expected.Width < 1 || expected.Height < 1);
                continue;
            }

            AssertNear(expected, result.Instances[0].Box, 1e-6);
            if (expected is { Width: > 4, Height: > 4 })
            {
                whole++;
                AssertNear(expected, BrightBox(result.Image), 1.01);
            }
        }

        Assert.InRange(whole, 60, 200);
    }

    [Fact]
    public void Images_that_have_their_size_already_keep_it()
    {
        var context = new BuildContext { ImageSize = (200, 200), ImagesAreScaled = true };
        var sample = Marked(90, 50);
        var none = new NonePlugin().Create(new NoneOptions(), context);
        var always = new FlipPlugin().Create(new FlipOptions { Flip = 1 }, context);

        var flipped = always.Apply(sample, new SeededRandom(3));

        Assert.Same(sample, none.Apply(sample, new SeededRandom(3)));
        Assert.Equal((90, 50), (flipped.Image.Width, flipped.Image.Height));
        Assert.Equal(new Box(90 - 55, 12, 25, 20), flipped.Instances[0].Box);
        Assert.Equal(sample.Image.Row(20)[..3].ToArray(), flipped.Image.Row(20)[(3 * 89)..].ToArray());
    }

    private static IAugmentPolicy Policy(string name)
    {
        var context = new BuildContext { ImageSize = (Width, Height) };
        return name switch
        {
            "none" => new NonePlugin().Create(new NoneOptions(), context),
            "flip" => new FlipPlugin().Create(new FlipOptions(), context),
            "s1" => new S1Plugin().Create(new S1Options(), context),
            "random-resized-crop" => new RandomResizedCropPlugin().Create(new RandomResizedCropOptions { MinArea = 0.3 }, context),
            "s2" => new S2Plugin().Create(new S2Options(), context),
            "s3" => new S3Plugin().Create(new S3Options { Policy = "v1" }, context),
            "s4" => new S4Plugin().Create(new S4Options { Operations = 3, Magnitude = 15 }, context),
            "auto-augment" => new AutoAugmentPlugin().Create(new AutoAugmentOptions(), context),
            "rand-augment" => new RandAugmentPlugin().Create(new RandAugmentOptions { Identity = true }, context),
            "simclr" => new SimClrPlugin().Create(new SimClrOptions(), context),
            _ => new PadCropPlugin().Create(new PadCropOptions(), context),
        };
    }

    internal static Sample Marked(int width = 90, int height = 50)
    {
        var image = new RgbImage(width, height);
        var box = new Box(30, 12, 25, 20);
        for (var y = 12; y < 32; y++)
        {
            image.Row(y)[(3 * 30)..(3 * 55)].Fill(255);
        }

        return new Sample
        {
            ImageId = 4,
            Image = image,
            Instances = [new Instance(2, box)],
            OriginalSize = (width, height),
            Transform = ImageTransform.Identity,
        };
    }

    private static Box BrightBox(RgbImage image)
    {
        var bright = from y in Enumerable.Range(0, image.Height) from x in Enumerable.Range(0, image.Width) where image.Row(y)[3 * x] > 127 select (x, y);
        var points = bright.ToArray();
        return Box.FromCorners(points.Min(p => p.x), points.Min(p => p.y), points.Max(p => p.x) + 1, points.Max(p => p.y) + 1);
    }

    private static void AssertNear(Box expected, Box actual, double tolerance)
    {
        Assert.Equal(expected.X, actual.X, tolerance);
        Assert.Equal(expected.Y, actual.Y, tolerance);
        Assert.Equal(expected.X2, actual.X2, tolerance);
        Assert.Equal(expected.Y2, actual.Y2, tolerance);
    }
}
