using Vision.Images;
using Workbench.Reports.Tables;
using Workbench.Terminal;
using Workbench.Tui.Drawing;

namespace Workbench.Tui.Tests.Drawing;

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
        var grid = new CellGrid(2, 1);

        grid.Draw(new HalfBlocks(image, []), new(0, 0, 2, 1));

        Assert.Equal(new(CellColor.Rgb(200, 10, 20), CellColor.Rgb(50, 60, 220), TextLook.None), grid[0, 0].Style);
        Assert.Equal(new(CellColor.Rgb(30, 210, 40), CellColor.Rgb(70, 80, 90), TextLook.None), grid[1, 0].Style);
        Assert.Equal('▀', (char)grid[0, 0].Rune);
    }

    [Fact]
    public void A_box_keeps_its_line_however_much_the_picture_shrinks()
    {
        var image = new RgbImage(4000, 4000);
        var grid = new CellGrid(8, 4);

        grid.Draw(new HalfBlocks(image, [new(new(1000, 1000, 2000, 2000), Tone.Good)], isShaded: true), new(0, 0, 8, 4));

        Assert.Equal("\n  ####\n  ####\n\n", grid.ToText());
    }

    [Fact]
    public void A_dashed_box_has_other_letters_and_gaps()
    {
        var image = new RgbImage(24, 24);
        var grid = new CellGrid(24, 12);

        grid.Draw(new HalfBlocks(image, [new(new(4, 4, 16, 16), Tone.Plain, IsDashed: true)], isShaded: true), new(0, 0, 24, 12));

        Assert.Equal("    oo  oo  oo  oo o", grid.ToText().Split('\n')[2]);
        Assert.DoesNotContain('#', grid.ToText());
    }

    [Fact]
    public void A_box_that_leaves_the_picture_is_cut_at_its_edge()
    {
        var image = new RgbImage(10, 10);
        var grid = new CellGrid(10, 5);

        grid.Draw(new HalfBlocks(image, [new(new(-50, -50, 200, 200), Tone.Bad)]), new(0, 0, 10, 5));

        Assert.Equal(CellColor.Palette(9), grid[0, 0].Style.Foreground);
        Assert.Equal(CellColor.Palette(9), grid[9, 4].Style.Background);
        Assert.Equal(CellColor.Rgb(0, 1, 0), grid[5, 2].Style.Foreground);
    }

    [Fact]
    public void Without_colours_light_is_told_by_letters()
    {
        var image = new RgbImage(3, 2, [0, 0, 0, 128, 128, 128, 255, 255, 255, 0, 0, 0, 128, 128, 128, 255, 255, 255]);
        var grid = new CellGrid(3, 1);

        grid.Draw(new HalfBlocks(image, [], isShaded: true), new(0, 0, 3, 1));

        Assert.Equal(" =@\n", grid.ToText());
    }
}
