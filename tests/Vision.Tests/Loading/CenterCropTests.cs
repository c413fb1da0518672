using Vision.Data;
using Vision.Geometry;
using Vision.Images;
using Vision.Loading;
using Vision.Tests.Data;

namespace Vision.Tests.Loading;

public sealed class CenterCropTests
{
    [Theory]
    [InlineData(400, 300, 224, 224, 0.875, 69, 19, 262, 262)]
    [InlineData(300, 400, 224, 224, 0.875, 19, 69, 262, 262)]
    [InlineData(32, 32, 32, 32, 1.0, 0, 0, 32, 32)]
    [InlineData(400, 300, 200, 100, 0.5, 100, 100, 200, 100)]
    [InlineData(1, 900, 224, 224, 0.5, 0, 449, 1, 1)]
    public void The_middle_of_the_shape_wanted_is_seen(
        int imageWidth, int imageHeight, int width, int height, double share, int x, int y, int columns, int rows) =>
        Assert.Equal(new PixelWindow(x, y, columns, rows), CenterCrop.Window(imageWidth, imageHeight, width, height, share));

    [Fact]
    public void The_edges_are_not_seen_and_boxes_go_along()
    {
        var sample = Some.Sample(Some.Image(40, 30), new Instance(0, new Box(15, 10, 10, 10)));

        var seen = CenterCrop.Apply(sample, 40, 40, 20.0 / 30);

        Assert.Equal((40, 40), (seen.Image.Width, seen.Image.Height));
        Assert.Equal(new Box(10, 10, 20, 20), Assert.Single(seen.Instances).Box);
        Assert.Equal((double)Some.Image(40, 30).Row(15)[3 * 20], seen.Image.Row(20)[3 * 20], tolerance: 2);
    }
}
