using Terminal.Gui.Drawing;
using Vision.Images;
using Vision.Masks;
using Workbench.Reports.Tables;
using Workbench.Tui.Driving;
using Workbench.Tui.Widgets;

namespace Workbench.Tui.Tests.Widgets;

public sealed class HalfBlocksTests
{
    [Theory]
    [InlineData(640, 480, 80, 20, 53, 20)]
    [InlineData(480, 640, 80, 20, 30, 20)]
    [InlineData(1000, 100, 40, 20, 40, 2)]
    [InlineData(4, 4, 40, 10, 20, 10)]
    [InlineData(5000, 1, 40, 10, 40, 1)]
    public void A_picture_keeps_its_aspect_and_fits(int width, int height, int columns, int rows, int wantedColumns, int wantedRows)
    {
        var fit = HalfBlocks.Fit(width, height, columns, rows);

        Assert.Equal((wantedColumns, wantedRows), fit);
    }

    [Fact]
    public void A_cell_holds_two_pixels_one_above_the_other()
    {
        var image = new RgbImage(2, 2, [200, 10, 20, 30, 210, 40, 50, 60, 220, 70, 80, 90]);

        var cells = new HalfBlocks(new(image, [], IsShaded: false), 2, 1);

        Assert.Equal((2, 1), (cells.Columns, cells.Rows));
        Assert.Equal((new Color(200, 10, 20), new Color(50, 60, 220)), (cells.ColorAt(0, 0), cells.ColorAt(0, 1)));
        Assert.Equal((new Color(30, 210, 40), new Color(70, 80, 90)), (cells.ColorAt(1, 0), cells.ColorAt(1, 1)));
    }

    [Fact]
    public void A_box_keeps_its_line_however_much_the_picture_shrinks()
    {
        var image = new RgbImage(4000, 4000);

        var text = Shaded(new(image, [new(new(1000, 1000, 2000, 2000), Tone.Good)], IsShaded: true), 8, 4);

        Assert.Equal(["", "  ####", "  ####", ""], text);
    }

    [Fact]
    public void A_dashed_box_has_other_letters_and_gaps()
    {
        var image = new RgbImage(24, 24);

        var text = Shaded(new(image, [new(new(4, 4, 16, 16), Tone.Plain, IsDashed: true)], IsShaded: true), 24, 12);

        Assert.Equal("    oo  oo  oo  oo o", text[2]);
        Assert.DoesNotContain('#', string.Concat(text));
    }

    [Fact]
    public void A_mask_veils_its_pixels_and_keypoints_are_joined()
    {
        var mask = new bool[8, 8];
        mask[3, 3] = mask[3, 4] = true;
        var box = new DrawnBox(new(0, 0, 8, 8), Tone.Good)
        {
            Mask = Rle.FromMask(mask),
            Keypoints = [1, 6, 0.9, 6, 6, 0.9, 7, 1, 0.01],
            Edges = [(0, 1), (1, 2)],
        };

        var cells = new HalfBlocks(new(new RgbImage(8, 8), [box], IsShaded: false), 8, 4);

        Assert.Equal((new Color(0, 127, 0), Palette256.OfPicture(0, 0, 0)), (cells.ColorAt(3, 3), cells.ColorAt(2, 3)));
        Assert.Equal((Theme.OfBox(Tone.Curve2), Theme.OfBox(Tone.Accent)), (cells.ColorAt(1, 6), cells.ColorAt(3, 6)));
        Assert.Equal(Palette256.OfPicture(0, 0, 0), cells.ColorAt(6, 3)); // No line to a keypoint that is not seen.
    }

    [Fact]
    public void A_box_that_leaves_the_picture_is_cut_at_its_edge()
    {
        var image = new RgbImage(10, 10);

        var cells = new HalfBlocks(new(image, [new(new(-50, -50, 200, 200), Tone.Bad)], IsShaded: false), 10, 5);

        Assert.Equal(Palette256.Of(9), cells.ColorAt(0, 0));
        Assert.Equal(Palette256.Of(9), cells.ColorAt(9, 9));
        Assert.Equal(new Color(0, 1, 0), cells.ColorAt(5, 4));
    }

    [Fact]
    public void Without_colours_light_is_told_by_letters()
    {
        var image = new RgbImage(3, 2, [0, 0, 0, 128, 128, 128, 255, 255, 255, 0, 0, 0, 128, 128, 128, 255, 255, 255]);

        var text = Shaded(new(image, [], IsShaded: true), 3, 1);

        Assert.Equal([" =@"], text);
    }

    private static IReadOnlyList<string> Shaded(PictureContent picture, int columns, int rows)
    {
        var cells = new HalfBlocks(picture, columns, rows);
        return [.. Enumerable.Range(0, cells.Rows).Select(row => cells.Shaded(row).TrimEnd())];
    }
}
