using System.Text;

namespace Workbench.Terminal.Tests;

public sealed class FrameDiffTests
{
    private static readonly CellStyle Red = new(CellColor.Palette(1), CellColor.Default, TextLook.Bold);

    [Theory]
    [InlineData(ColorLevel.Rgb)]
    [InlineData(ColorLevel.Palette)]
    [InlineData(ColorLevel.Sixteen)]
    [InlineData(ColorLevel.None)]
    public void A_terminal_that_got_every_difference_shows_the_last_frame(ColorLevel level)
    {
        var random = new Random(7);
        var (diff, screen) = (new FrameDiff(level), new VirtualScreen(31, 9));
        for (var turn = 0; turn < 200; turn++)
        {
            var frame = RandomFrame(random, 31, 9);

            screen.Feed(diff.Bytes(frame));

            for (var y = 0; y < 9; y++)
            {
                for (var x = 0; x < 31; x++)
                {
                    var wanted = frame[x, y];
                    Assert.True(screen[x, y] == wanted with { Style = Sgr.Reduce(wanted.Style, level) },
                        $"turn {turn}, column {x}, row {y}: {screen[x, y]} instead of {wanted}");
                }
            }
        }
    }

    [Fact]
    public void The_same_frame_again_costs_nothing()
    {
        var diff = new FrameDiff(ColorLevel.Rgb);
        diff.Bytes(Frame("one"));

        var again = diff.Bytes(Frame("one"));

        Assert.Empty(again);
    }

    [Fact]
    public void A_changed_letter_costs_a_jump_and_the_letter()
    {
        var diff = new FrameDiff(ColorLevel.Rgb);
        diff.Bytes(Frame("step 100 of 900"));

        var bytes = diff.Bytes(Frame("step 101 of 900"));

        Assert.Equal("\e[1;8H1", Encoding.UTF8.GetString(bytes));
    }

    [Fact]
    public void The_blank_rest_of_a_row_is_erased_with_one_code()
    {
        var diff = new FrameDiff(ColorLevel.Rgb);
        diff.Bytes(Frame("a long row of text"));

        var bytes = diff.Bytes(Frame("a"));

        Assert.Equal("\e[1;2H\e[K", Encoding.UTF8.GetString(bytes));
    }

    [Fact]
    public void The_look_is_switched_once_for_a_run_of_cells()
    {
        var grid = new CellGrid(20, 2);
        grid.Write(0, 0, "failed", Red, 20);

        var text = Encoding.UTF8.GetString(new FrameDiff(ColorLevel.Sixteen).Bytes(grid));

        Assert.Equal("\e[m\e[2J\e[H\e[1;31mfailed\e[m", text);
    }

    [Fact]
    public void After_the_first_frame_the_screen_is_never_cleared()
    {
        var random = new Random(3);
        var diff = new FrameDiff(ColorLevel.Rgb);
        diff.Bytes(RandomFrame(random, 20, 5));

        var later = string.Concat(Enumerable.Range(0, 20).Select(_ => Encoding.UTF8.GetString(diff.Bytes(RandomFrame(random, 20, 5)))));

        Assert.DoesNotContain("\e[2J", later, StringComparison.Ordinal);
    }

    private static CellGrid Frame(string text)
    {
        var grid = new CellGrid(40, 3);
        grid.Write(0, 0, text, CellStyle.Plain, 40);
        return grid;
    }

    private static CellGrid RandomFrame(Random random, int width, int height)
    {
        string[] words = ["", " ", "AP 61.4", "⣀⣀⠤", "日本", "x", "a longer piece of text", "▀▄"];
        var grid = new CellGrid(width, height);
        for (var i = 0; i < 12; i++)
        {
            var style = new CellStyle(RandomColor(random), RandomColor(random), (TextLook)random.Next(16));
            grid.Write(random.Next(width), random.Next(height), words[random.Next(words.Length)], style, width);
        }

        return grid;
    }

    private static CellColor RandomColor(Random random) => random.Next(4) switch
    {
        0 => CellColor.Palette(random.Next(256)),
        1 => CellColor.Rgb((byte)random.Next(256), (byte)random.Next(256), (byte)random.Next(256)),
        _ => CellColor.Default,
    };
}
