using Workbench.Reports.Charts;

namespace Workbench.Reports.Tests.Charts;

public sealed class ScatterChartTests
{
    private static readonly ScatterPoint[] Points = [new(1e6, 50, 2, true), new(1e7, 40, double.NaN, true), new(2e7, 45, 1), new(1e8, 30, 0.5, true)];

    [Fact]
    public void Scatter_80_columns() => Approved.Matches(Draw(Points, chosen: 2));

    [Fact]
    public void Scatter_ascii_80_columns() => Approved.Matches(Draw(Points, chosen: 2, unicode: false));

    [Fact]
    public void No_line_is_wider_than_asked_for() => Assert.All(Draw(Points, 1).Split('\n'), line => Assert.True(line.Length <= 80, line));

    [Fact]
    public void Every_point_has_its_mark()
    {
        var text = Draw(Points, chosen: 0);

        Assert.Equal((1, 2, 1), (text.Count(letter => letter == '◆'), text.Count(letter => letter == '●'), text.Count(letter => letter == '○')));
    }

    [Fact]
    public void Of_marks_that_fall_together_the_chosen_one_is_seen()
    {
        Assert.Contains('◆', Draw([new(1, 1), new(1, 1), new(2, 2)], chosen: 0));
        Assert.Contains('●', Draw([new(1, 1, double.NaN, true), new(1, 1), new(2, 2)], chosen: -1));
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(0, 0)]
    [InlineData(-2, -3)]
    public void A_single_point_has_an_axis_around_it(double x, double y) => Assert.Contains('○', Draw([new(x, y)], chosen: -1));

    [Fact]
    public void What_is_not_finite_is_left_out()
    {
        Assert.Equal(Draw([Points[0], Points[1]], -1), Draw([Points[0], Points[1], new(double.NaN, 3), new(5, double.PositiveInfinity)], -1));
        Assert.Empty(ScatterChart.Lines([new(double.NaN, 1)], Frame(-1), hasUnicode: true));
    }

    [Fact]
    public void Equal_factors_take_equal_room_and_small_ranges_are_even()
    {
        var wide = Draw(Points, -1).Split('\n')[^1];
        var narrow = Draw([new(100, 1), new(150, 2)], -1).Split('\n')[^1];

        Assert.Matches("1M +2M +5M +10M +20M +50M +FLOP$", wide);
        Assert.Matches("100 +110 +120 +130 +140", narrow);
    }

    private static ScatterFrame Frame(int chosen) =>
        new("FLOP", mark => Workbench.Runs.Queries.Display.Scaled(mark, mark).Replace(" ", "", StringComparison.Ordinal), 80, 12, chosen);

    private static string Draw(ScatterPoint[] points, int chosen, bool unicode = true) =>
        string.Join('\n', ScatterChart.Lines(points, Frame(chosen), unicode).Select(line => line.Text));
}
