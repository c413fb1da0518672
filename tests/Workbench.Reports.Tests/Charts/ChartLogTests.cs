using Workbench.Reports.Charts;


namespace Workbench.Reports.Tests.Charts;

public sealed class ChartLogTests
{
    [Fact]
    public void On_a_logarithmic_axis_equal_factors_take_equal_room()
    {
        var scale = ChartScale.AroundLog([0.01, 1], marks: 6)!;

        var places = new[] { 0.01, 0.1, 1 }.Select(scale.Place).ToArray();

        Assert.Equal([0, 0.5, 1], places.Select(place => Math.Round(place, 9)));
        Assert.Equal(["0.01", "0.02", "0.05", "0.1", "0.2", "0.5", "1"], scale.Marks.Select(scale.Label));
    }

    [Fact]
    public void Over_many_decades_marks_are_whole_decades()
    {
        var scale = ChartScale.AroundLog([1e-6, 1e6], marks: 4)!;

        var marks = scale.Marks.Select(scale.Label);

        Assert.Equal(["1e-6", "0.001", "1", "1000", "1e+6"], marks);
    }

    [Fact]
    public void What_is_not_above_zero_has_no_place_on_a_logarithmic_axis_and_alone_makes_none()
    {
        var scale = ChartScale.AroundLog([double.NaN, 0, -1, 2, 8], marks: 4)!;

        Assert.True(double.IsNaN(scale.Place(0)));
        Assert.True(double.IsNaN(scale.Place(-1)));
        Assert.Null(ChartScale.AroundLog([0, -3, double.NaN], marks: 4));
    }

    [Fact]
    public void A_given_range_of_x_shows_that_part_and_its_own_range_of_y()
    {
        var series = new ChartSeries("", [(0, 1000), (10, 1), (20, 2), (30, double.NaN), (40, 3)]);

        var lines = Chart.Lines([series], new("loss", "steps", 40, 6, Range: (10, 40)), hasUnicode: false);

        var text = string.Join('\n', lines.Select(line => line.Text));
        Assert.DoesNotContain("1000", text, StringComparison.Ordinal);
        Assert.Contains("*", text, StringComparison.Ordinal);
    }
}
