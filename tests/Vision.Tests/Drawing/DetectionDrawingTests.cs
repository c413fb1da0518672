using Vision.Data;
using Vision.Drawing;
using Vision.Geometry;
using Vision.Images;
using Vision.Masks;

namespace Vision.Tests.Drawing;

public sealed class DetectionDrawingTests
{
    [Fact]
    public void A_box_and_its_label_are_drawn_on_a_copy()
    {
        var image = new RgbImage(120, 90);

        var drawn = DetectionDrawing.Draw(image, [new Detection(1, new Box(30, 40, 50, 30), 0.87f)], ["cat", "dog"]);

        Assert.All(image.Pixels, value => Assert.Equal(0, value));
        Assert.True(HasColor(drawn, 30, 55) && HasColor(drawn, 80, 55) && HasColor(drawn, 55, 40) && HasColor(drawn, 55, 70), "four edges");
        Assert.False(HasColor(drawn, 55, 55), "the inside stays free");
        Assert.True(HasColor(drawn, 31, 31), "the label stands above the box");
        Assert.Contains(Enumerable.Range(30, 40), x => drawn.Row(34)[3 * x] > 240 && drawn.Row(34)[3 * x + 1] > 240);
    }

    [Theory]
    [InlineData(-20, -20, 30, 30)]
    [InlineData(100, 80, 90, 90)]
    [InlineData(0, 0, 120, 90)]
    [InlineData(300, 300, 5, 5)]
    public void Boxes_at_and_beyond_the_border_do_no_harm(double x, double y, double width, double height)
    {
        var drawn = DetectionDrawing.Draw(new RgbImage(120, 90), [new LabelledBox(new Box(x, y, width, height), "a very long name indeed ünknown: 100%", 3)]);

        Assert.Equal((120, 90), (drawn.Width, drawn.Height));
    }

    [Fact]
    public void The_better_detection_lies_on_top()
    {
        Detection[] detections = [new(0, new Box(10, 40, 60, 30), 0.9f), new(1, new Box(10, 40, 60, 30), 0.4f)];

        var both = DetectionDrawing.Draw(new RgbImage(120, 90), detections, ["a", "b"]);
        var best = DetectionDrawing.Draw(new RgbImage(120, 90), detections[..1], ["a", "b"]);

        Assert.Equal(best.Row(60).ToArray(), both.Row(60).ToArray());
    }

    [Fact]
    public void A_mask_is_a_veil_with_an_edge()
    {
        var image = new RgbImage(60, 50);
        Array.Fill(image.Pixels, (byte)100);
        var mask = new bool[50, 60];
        for (var y = 20; y < 40; y++)
        {
            for (var x = 10; x < 40; x++)
            {
                mask[y, x] = x < 30 || y < 30; // a step, so that an edge lies inside the bounds too
            }
        }

        var found = new Detection(0, new Box(0, 0, 0, 0), 0.9f) { Mask = Rle.FromMask(mask) };
        var drawn = DetectionDrawing.Draw(image, [found], [""]);

        (int, int, int) At(int x, int y) => (drawn.Row(y)[3 * x], drawn.Row(y)[3 * x + 1], drawn.Row(y)[3 * x + 2]);
        Assert.Equal((235, 40, 40), At(10, 30));
        Assert.Equal((235, 40, 40), At(39, 25));
        Assert.Equal((235, 40, 40), At(29, 35));
        Assert.Equal((154, 76, 76), At(20, 30));
        Assert.Equal((100, 100, 100), At(35, 35));
        Assert.Equal((100, 100, 100), At(9, 30));
    }

    [Fact]
    public void A_skeleton_joins_the_keypoints_that_are_seen()
    {
        var image = new RgbImage(80, 60);
        var found = new Detection(2, new Box(0, 0, 0, 0), 0.9f) { Keypoints = [20, 40, 0.9, 60, 40, 0.8, 40, 55, 0.01, double.NaN, 3, 1] };

        var drawn = DetectionDrawing.Draw(image, [found], ["", "", ""], [(0, 1), (1, 2), (0, 9)]);
        var points = DetectionDrawing.Draw(image, [found], ["", "", ""]);

        Assert.True(HasColor(drawn, 40, 40), "a line");
        Assert.False(HasColor(points, 40, 40), "no line without an edge");
        Assert.True(HasColor(points, 20, 40) && HasColor(points, 60, 40), "points");
        Assert.False(HasColor(drawn, 40, 55) || HasColor(drawn, 50, 48), "one that is not seen");
    }

    [Fact]
    public void Places_far_outside_do_no_harm()
    {
        var image = new RgbImage(30, 20);
        var found = new Detection(0, new Box(0, 0, 9, 9), 0.9f) { Keypoints = [1e12, -1e12, 1, -3e8, 5, 1], Mask = new Rle(40, 50, [900, 500]) };

        var drawn = DetectionDrawing.Draw(image, [found], ["far"], [(0, 1)]);

        Assert.Equal((30, 20), (drawn.Width, drawn.Height));
    }

    private static bool HasColor(RgbImage image, int x, int y) => image.Row(y)[3 * x] + image.Row(y)[3 * x + 1] + image.Row(y)[3 * x + 2] > 150;
}
