using Vision.Data;
using Vision.Geometry;
using Vision.Images;
using Vision.Loading;
using Vision.Tests.Data;

namespace Vision.Tests.Loading;

public sealed class SampleGeometryTests
{
    [Fact]
    public void Boxes_move_with_the_pixels_when_flipped()
    {
        var sample = Marked(30, 20, new Box(4, 5, 3, 2));

        var flipped = SampleGeometry.FlipHorizontal(sample);

        Assert.Equal(new Box(23, 5, 3, 2), flipped.Instances[0].Box);
        Assert.Equal(flipped.Instances[0].Box, BrightBox(flipped.Image));
    }

    [Fact]
    public void Boxes_move_with_the_pixels_when_scaled_and_cut()
    {
        var sample = Marked(30, 20, new Box(4, 6, 8, 4));

        var scaled = SampleGeometry.Resize(sample, 60, 40, new PixelWindow(3, 5, 50, 30));

        Assert.Equal(new Box(5, 7, 16, 8), scaled.Instances[0].Box);
        Assert.Equal(scaled.Instances[0].Box, BrightBox(scaled.Image));
        Assert.Equal(new Box(4, 6, 8, 4), scaled.Transform.Inverse.Apply(scaled.Instances[0].Box));
    }

    [Fact]
    public void Boxes_move_with_the_pixels_when_padded_by_cutting_beyond_the_border()
    {
        var sample = Marked(30, 20, new Box(4, 6, 8, 4));

        var cut = SampleGeometry.Cut(sample, new PixelWindow(-3, 2, 40, 18));

        Assert.Equal(new Box(7, 4, 8, 4), cut.Instances[0].Box);
        Assert.Equal(cut.Instances[0].Box, BrightBox(cut.Image));
    }

    [Fact]
    public void Objects_of_which_too_little_remains_are_dropped()
    {
        var image = new RgbImage(20, 10);
        var sample = Some.Sample(
            image, new Instance(0, new Box(18, 2, 9, 4)), new Instance(1, new Box(-5, 2, 5.5, 4)),
            new Instance(2, new Box(25, 2, 4, 4)), new Instance(3, new Box(1, 1, 2, 2), IsCrowd: true));

        var all = SampleGeometry.ClipObjects(sample);
        var some = SampleGeometry.ClipObjects(sample, minSize: 1);

        Assert.Equal(
            [new Instance(0, new Box(18, 2, 2, 4)), new Instance(1, new Box(0, 2, 0.5, 4)), new Instance(3, new Box(1, 1, 2, 2), true)], all.Instances);
        Assert.Equal([0, 3], some.Instances.Select(instance => instance.Class));
    }

    [Theory]
    [InlineData(640, 480, 320, 320, 320, 240)]
    [InlineData(480, 640, 320, 320, 240, 320)]
    [InlineData(32, 32, 32, 32, 32, 32)]
    [InlineData(10, 1000, 100, 100, 1, 100)]
    [InlineData(20, 10, 200, 200, 200, 100)]
    public void Fitting_keeps_the_shape_and_predictions_find_the_way_back(
        int width, int height, int toWidth, int toHeight, int expectedWidth, int expectedHeight)
    {
        var sample = Some.Sample(new RgbImage(width, height), new Instance(0, new Box(1, 2, 5, 6)));

        var fitted = ResizeToFit.Apply(sample, toWidth, toHeight);

        Assert.Equal((expectedWidth, expectedHeight), (fitted.Image.Width, fitted.Image.Height));
        var back = fitted.Transform.Inverse.Apply(fitted.Instances[0].Box);
        Assert.Equal([1, 2, 5, 6], new[] { back.X, back.Y, back.Width, back.Height }.Select(value => Math.Round(value, 9)));
        Assert.Equal((width, height), fitted.OriginalSize);
    }

    // Black with a white box.
    private static Sample Marked(int width, int height, Box box)
    {
        var image = new RgbImage(width, height);
        for (var y = (int)box.Y; y < box.Y2; y++)
        {
            image.Row(y)[(3 * (int)box.X)..(3 * (int)box.X2)].Fill(255);
        }

        return Some.Sample(image, new Instance(0, box));
    }

    // Where the image is more white than black.
    private static Box BrightBox(RgbImage image)
    {
        var bright = from y in Enumerable.Range(0, image.Height) from x in Enumerable.Range(0, image.Width) where image.Row(y)[3 * x] > 127 select (x, y);
        var points = bright.ToArray();
        return Box.FromCorners(points.Min(p => p.x), points.Min(p => p.y), points.Max(p => p.x) + 1, points.Max(p => p.y) + 1);
    }
}
