using Workbench.Reports.Charts;


namespace Workbench.Reports.Tests.Charts;

public sealed class ChartTests
{
    private static readonly ChartSeries[] Curves =
    [
        new("212 init=run 209", [.. Enumerable.Range(0, 11).Select(i => (8000.0 + i * 2000, 62 - 45 * Math.Exp(-i / 2.0)))]),
        new("213 sched=6x", [.. Enumerable.Range(0, 19).Select(i => (i * 2000.0, 58 - 56 * Math.Exp(-i / 5.0)))]),
        new("211 sched=2x", [.. Enumerable.Range(0, 7).Select(i => (i * 2000.0, i == 3 ? double.NaN : 53 - 51 * Math.Exp(-i / 3.0)))]),
    ];

    [Fact]
    public void Chart_80_columns() => Approved.Matches(Draw(80));

    [Fact]
    public void Chart_120_columns() => Approved.Matches(Draw(120));

    [Fact]
    public void Chart_ascii_80_columns() => Approved.Matches(Draw(80, unicode: false));

    [Theory]
    [InlineData(80)]
    [InlineData(120)]
    public void No_line_is_wider_than_asked_for(int width)
    {
        Assert.All(Draw(width).Split('\n'), line => Assert.True(line.Length <= width, line));
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.NegativeInfinity)]
    public void A_value_that_is_not_finite_leaves_a_gap_and_does_not_touch_the_range(double odd)
    {
        ChartSeries[] with = [new("a", [(0, 1), (1, 2), (2, odd), (3, 2), (4, 1)])];
        ChartSeries[] without = [new("a", [(0, 1), (1, 2), (3, 2), (4, 1)])];

        Assert.Equal(Gutter(Draw(with)), Gutter(Draw(without)));
        Assert.True(Dots(Draw(with)) < Dots(Draw(without)));
    }

    [Fact]
    public void Nothing_finite_draws_nothing()
    {
        Assert.Equal("", Draw([new("a", [(0, double.NaN)])]));
        Assert.Equal("", Draw([]));
    }

    [Fact]
    public void One_point_and_a_flat_line_can_be_seen()
    {
        Assert.True(Dots(Draw([new("a", [(5, 3)])])) > 0);
        Assert.True(Dots(Draw([new("a", [(0, 3), (9, 3)])])) > 20);
    }

    [Fact]
    public void Colours_change_nothing_but_colours()
    {
        var plain = Draw(80);

        var coloured = Draw(80, colour: true);

        Assert.Contains("\e[94m", coloured);
        Assert.Equal(plain, System.Text.RegularExpressions.Regex.Replace(coloured, "\e\\[[0-9]+m", ""));
    }

    [Theory]
    [InlineData(0, 100, 20, "0 20 40 60 80 100")]
    [InlineData(0, 36000, 10000, "0 10k 20k 30k")]
    [InlineData(0.1, 0.42, 0.1, "0.1 0.2 0.3 0.4")]
    [InlineData(-2, 2, 1, "-2 -1 0 1 2")]
    [InlineData(0, 3e18, 1e18, "0 1E 2E 3E")]
    public void Marks_are_round(double low, double high, double step, string marks)
    {
        var scale = new ChartScale(low, high, step);

        Assert.Equal(marks, string.Join(' ', scale.Marks.Select(scale.Label)));
    }

    private static string Draw(int width, bool unicode = true, bool colour = false) => Draw(Curves, width, unicode, colour);

    private static string Draw(ChartSeries[] curves, int width = 80, bool unicode = true, bool colour = false)
    {
        using var text = new StringWriter { NewLine = "\n" };
        Chart.Write(curves, new("AP  bccd test", "images incl. parents", width), new(text, width, false, colour, unicode));
        return text.ToString();
    }

    private static string Gutter(string chart) => string.Join('\n', chart.Split('\n').Skip(1).Select(line => line[..Math.Min(6, line.Length)]));

    private static int Dots(string chart) => chart.Where(letter => letter is > '\u2800' and <= '\u28ff').Sum(letter => int.PopCount(letter - 0x2800));
}
