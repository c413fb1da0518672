using Spectre.Console;

namespace Workbench.Terminal.Tests;

public sealed class CellGridTests
{
    [Fact]
    public void A_renderable_is_cut_to_its_place()
    {
        var grid = new CellGrid(12, 4);

        grid.Draw(new Rows(new Text("first line is long"), new Text("second"), new Text("third")), new(2, 1, 6, 2));

        Assert.Equal("\n  first\n  line\n\n", grid.ToText());
    }

    [Fact]
    public void The_colours_of_a_renderable_reach_the_cells()
    {
        var grid = new CellGrid(12, 1);

        grid.Draw(new Markup("[bold green]ok[/] [red on #102030]x[/]"), new(0, 0, 12, 1));

        Assert.Equal(new CellStyle(CellColor.Palette(2), CellColor.Default, TextLook.Bold), grid[0, 0].Style);
        Assert.Equal(CellColor.Rgb(0x10, 0x20, 0x30), grid[3, 0].Style.Background);
    }

    [Fact]
    public void Half_of_a_wide_character_never_stays()
    {
        var grid = new CellGrid(6, 1);
        grid.Write(0, 0, "日本", CellStyle.Plain, 6);

        grid.Write(1, 0, "x", CellStyle.Plain, 6);

        Assert.Equal(" x本\n", grid.ToText());
    }

    [Fact]
    public void A_wide_character_that_does_not_fit_is_left_out()
    {
        var grid = new CellGrid(3, 1);

        grid.Write(0, 0, "日本", CellStyle.Plain, 3);

        Assert.Equal("日\n", grid.ToText());
    }
}
