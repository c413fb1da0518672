using Plugins.Augment.Choices;
using Plugins.Augment.Operations;
using Vision.Data;
using Vision.Geometry;
using Vision.Images;
using Vision.Seeding;

namespace Plugins.Tests.Augment;

public sealed class OperationTests
{
    private static readonly OperationSizes Detection = new(250, 100, 120, 50);

    [Theory]
    [InlineData("Rotate", 10, 30)]
    [InlineData("Rotate", 15, 45)]
    [InlineData("ShearX", 10, 0.3)]
    [InlineData("ShearY", 15, 0.45)]
    [InlineData("TranslateX", 4, 100)]
    [InlineData("TranslateY_Only_BBoxes", 6, 72)]
    [InlineData("Color", 6, 1.18)]
    [InlineData("Contrast", 0, 0.1)]
    [InlineData("Brightness", 10, 1.9)]
    [InlineData("Sharpness", 15, 2.8)]
    [InlineData("Posterize", 10, 4)]
    [InlineData("Posterize", 15, 6)]
    [InlineData("Posterize", 2, 1)]
    [InlineData("Solarize", 8, 204)]
    [InlineData("Solarize", 15, 384)]
    [InlineData("SolarizeAdd", 8, 88)]
    [InlineData("Cutout", 8, 80)]
    [InlineData("Cutout_Only_BBoxes", 6, 30)]
    [InlineData("BBox_Cutout", 4, 0.3)]
    public void A_magnitude_stands_for_the_number_of_the_published_table(string name, double magnitude, double expected)
    {
        var operation = OperationList.Find(name);

        double[] drawn = [.. Enumerable.Range(0, 40).Select(seed => operation.Argument(magnitude, Detection, Source(seed)))];

        Assert.All(drawn, argument => Assert.Equal(expected, Math.Abs(argument), 1e-9));
        Assert.Equal(operation is WarpOperation || name == "TranslateY_Only_BBoxes", drawn.Distinct().Count() == 2);
    }

    [Fact]
    public void The_sixteen_operations_of_RandAugment_are_drawn_equally_often_and_a_seventeenth_where_wanted()
    {
        foreach (var (hasIdentity, count) in new[] { (false, 16), (true, 17) })
        {
            var choice = new RandAugmentChoice(2, 10, hasIdentity);

            var names = Enumerable.Range(0, 1700).SelectMany(seed => choice.Draw(Source(seed)).Uses).GroupBy(use => use.Operation.Name).ToArray();

            Assert.Equal(count, names.Length);
            Assert.All(names, group => Assert.InRange(group.Count(), 3400 / count * 7 / 10, 3400 / count * 13 / 10));
        }
    }

    [Theory]
    [InlineData("v0", 5)]
    [InlineData("v1", 20)]
    [InlineData("v2", 15)]
    [InlineData("v3", 15)]
    public void Every_version_of_the_detection_policy_has_its_sub_policies_of_known_operations(string version, int count)
    {
        var choice = new AutoAugmentChoice(DetectionTables.Of(version));

        var words = Enumerable.Range(0, 600).Select(seed => choice.Draw(Source(seed)).Words).Distinct().ToArray();

        Assert.Equal(count, words.Length);
        Assert.Equal(25, ImageNetTable.Policies.Count);
        Assert.Equal(25, Enumerable.Range(0, 600).Select(seed => new AutoAugmentChoice(ImageNetTable.Policies).Draw(Source(seed)).Words).Distinct().Count());
    }

    [Theory]
    [InlineData("Rotate", 10)]
    [InlineData("Rotate", 4)]
    [InlineData("ShearX", 10)]
    [InlineData("ShearY", 10)]
    [InlineData("TranslateX", 1)]
    [InlineData("TranslateY", 1)]
    public void A_box_lies_around_its_object_after_a_warp(string name, double magnitude)
    {
        var operation = OperationList.Find(name);
        for (var seed = 0; seed < 6; seed++)
        {
            var sample = PolicyContractTests.Marked(120, 90);
            using var draft = new Draft(sample);
            operation.Apply(draft, operation.Argument(magnitude, new OperationSizes(100, 40), Source(seed)), 1, Source(seed));

            var box = Assert.Single(draft.Sample.Instances).Box;
            var seen = WhiteBox(draft.Sample.Image);
            // The corners of the turned rectangle touch all four sides; a pixel is counted by its middle.
            Assert.Equal(seen.X, box.X, 1.5);
            Assert.Equal(seen.Y, box.Y, 1.5);
            Assert.Equal(seen.X2, box.X2, 1.5);
            Assert.Equal(seen.Y2, box.Y2, 1.5);
        }
    }

    [Fact]
    public void An_object_that_leaves_the_image_is_dropped_and_one_that_leaves_partly_is_cut()
    {
        var operation = OperationList.Find("TranslateX");
        using var partly = new Draft(PolicyContractTests.Marked());
        using var wholly = new Draft(PolicyContractTests.Marked());

        operation.Apply(partly, 40, 1, Source(1));
        operation.Apply(wholly, 60, 1, Source(1));

        Assert.Equal(new Box(0, 12, 15, 20), Assert.Single(partly.Sample.Instances).Box);
        Assert.Empty(wholly.Sample.Instances);
        Assert.Equal(128, wholly.Sample.Image.Row(3)[^1]);
    }

    [Theory]
    [InlineData("TranslateY_Only_BBoxes")]
    [InlineData("ShearX_Only_BBoxes")]
    [InlineData("Flip_Only_BBoxes")]
    [InlineData("Equalize_Only_BBoxes")]
    [InlineData("Solarize_Only_BBoxes")]
    [InlineData("Cutout_Only_BBoxes")]
    public void Operations_in_boxes_change_a_third_of_the_boxes_and_no_pixel_outside(string name)
    {
        var (operation, changed, before) = (OperationList.Find(name), 0, Textured());
        for (var seed = 0; seed < 300; seed++)
        {
            using var draft = new Draft(before);
            var random = Source(seed);
            operation.Apply(draft, operation.Argument(4, Detection, random), 1, random);
            var after = draft.Sample;

            Assert.Equal(before.Instances, after.Instances);
            changed += Differs(before.Image, after.Image, new PixelWindow(10, 10, 20, 20)) ? 1 : 0;
            Assert.False(Differs(before.Image, after.Image, new PixelWindow(0, 0, 60, 10)));
            Assert.False(Differs(before.Image, after.Image, new PixelWindow(0, 30, 60, 20)));
            Assert.False(Differs(before.Image, after.Image, new PixelWindow(30, 10, 30, 20)));
        }

        Assert.InRange(changed, 70, 130);
    }

    [Fact]
    public void A_box_cutout_covers_a_share_of_one_box_and_never_a_crowd()
    {
        var operation = OperationList.Find("BBox_Cutout");
        using var draft = new Draft(Textured());
        using var crowd = new Draft(Textured() with { Instances = [new Instance(0, new Box(10, 10, 20, 20), IsCrowd: true)] });

        var isDone = operation.Apply(draft, 0.5, 1, Source(4));

        Assert.True(isDone);
        Assert.False(operation.Apply(crowd, 0.5, 1, Source(4)));
        var image = draft.Sample.Image;
        Assert.InRange(Enumerable.Range(0, 50)
            .Sum(y => Enumerable.Range(0, 60).Count(x => image.Row(y)[3 * x] == 128 && image.Row(y)[3 * x + 1] == 128 && image.Row(y)[3 * x + 2] == 128)), 25,
                110);
    }

    [Fact]
    public void An_unknown_operation_is_named_with_the_known_ones()
    {
        var problem = Assert.Throws<ArgumentException>(() => OperationList.Find("Blur"));

        Assert.StartsWith("no operation Blur; there are AutoContrast, BBox_Cutout, Brightness", problem.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => OperationList.Find("Color_BBox"));
    }

    private static SeededRandom Source(int seed) => new(Hash.Of(seed, 9));

    private static Sample Textured()
    {
        var pixels = new byte[60 * 50 * 3];
        for (var at = 0; at < pixels.Length; at++)
        {
            pixels[at] = (byte)(at * at % 251);
        }

        return PolicyContractTests.Marked(60, 50) with { Image = new RgbImage(60, 50, pixels), Instances = [new Instance(0, new Box(10, 10, 20, 20))] };
    }

    private static bool Differs(RgbImage before, RgbImage after, PixelWindow window) =>
        Enumerable.Range(window.Y, window.Height)
            .Any(y => !before.Row(y).Slice(3 * window.X, 3 * window.Width).SequenceEqual(after.Row(y).Slice(3 * window.X, 3 * window.Width)));

    private static Box WhiteBox(RgbImage image)
    {
        var white = from y in Enumerable.Range(0, image.Height) from x in Enumerable.Range(0, image.Width) where image.Row(y)[3 * x] == 255 select (x, y);
        var points = white.ToArray();
        return Box.FromCorners(points.Min(p => p.x), points.Min(p => p.y), points.Max(p => p.x) + 1, points.Max(p => p.y) + 1);
    }
}
