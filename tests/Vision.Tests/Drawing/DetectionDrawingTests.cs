using Vision.Data;
using Vision.Drawing;
using Vision.Geometry;
using Vision.Images;

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

    private static bool HasColor(RgbImage image, int x, int y) => image.Row(y)[3 * x] + image.Row(y)[3 * x + 1] + image.Row(y)[3 * x + 2] > 150;
}
