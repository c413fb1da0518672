using System.Globalization;
using System.Text.RegularExpressions;
using Vision.Accounting;
using Workbench.Studies.Reporting;
using Workbench.Studies.Scaling;
using Workbench.Studies.Status;

namespace Workbench.Studies.Tests.Scaling;

public sealed class ScalingViewTests
{
    [Fact]
    public void Seeds_are_one_point_with_their_mean_and_spread()
    {
        var view = ScalingView.Of(Some("top1"));

        var point = view.Points[0];
        Assert.Equal(["0.25 · 32", "0.25 · 64", "0.5 · 32", "0.5 · 64"], view.Points.Select(one => one.Title));
        Assert.Equal((11e6, 700_000, 100, 51), (point.Flops, point.Parameters, point.Seconds, point.Score));
        Assert.Equal(Math.Sqrt(2), point.Spread, 12);
        Assert.Equal("0.25-32-1", point.Typical.Run);
    }

    [Fact]
    public void Accuracy_is_drawn_as_error_and_precision_as_it_is()
    {
        var (top, precision) = (ScalingView.Of(Some("top1")), ScalingView.Of(Some("AP")));

        Assert.Equal(("top1 error", 49.0), (top.Quality, top.Height(top.Points[0])));
        Assert.Equal(("AP", 51.0), (precision.Quality, precision.Height(precision.Points[0])));
        Assert.Equal(top.Front(ScalingAxis.Flops), precision.Front(ScalingAxis.Flops));
    }

    [Fact]
    public void The_front_goes_by_the_axis_and_the_score()
    {
        var view = ScalingView.Of(Some("top1"));

        // 22 MFLOP at 55, 39 at 54, 79 at 60; by parameters the smaller network is better only where it scores more.
        Assert.Equal([true, true, false, true], view.Front(ScalingAxis.Flops));
        Assert.Equal([false, true, false, true], view.Front(ScalingAxis.Parameters));
    }

    [Fact]
    public void Networks_of_one_size_are_no_scaling()
    {
        Assert.True(ScalingView.Of(Some("top1")).IsScaling);
        Assert.False(ScalingView.Of(Some("top1", _ => 11e6)).IsScaling);
        Assert.False(ScalingView.Of(Some("top1", cell => cell == "0.5-64" ? 11.4e6 : 11e6)).IsScaling);
        Assert.False(ScalingView.Of(Some("top1", _ => double.NaN)).IsScaling);
    }

    [Fact]
    public void What_is_not_done_is_no_point()
    {
        var status = Some("top1");
        status = status with { Cells = [.. status.Cells.Select(cell => cell.Labels[0] == "0.5" ? cell with { State = CellState.Running } : cell)] };

        Assert.Equal(2, ScalingView.Of(status).Points.Count);
        Assert.Empty(ScalingView.Of(status with { Cells = [] }).Points);
    }

    [Fact]
    public void The_chart_has_a_line_per_family_and_the_front_from_left_to_right()
    {
        var chart = ScalingChart.Of(ScalingView.Of(Some("top1")))!;

        Assert.Equal(["0.25", "0.5", "Pareto front"], chart.Lines.Select(line => line.Label));
        Assert.Equal([11e6, 22e6, 79e6], chart.Lines[2].Points.Select(point => point.X));
        Assert.Equal([49, 45, 40], chart.Lines[2].Points.Select(point => point.Y));
        Assert.Equal(["32", "64"], chart.Lines[0].Points.Select(point => point.Label));
        Assert.Null(ScalingChart.Of(ScalingView.Of(Some("top1", _ => 11e6))));
    }

    [Fact]
    public void Marks_of_a_logarithmic_axis_are_numbers_and_points_lie_between_them()
    {
        var svg = ChartPicture.Svg(ScalingChart.Of(ScalingView.Of(Some("top1")))!);

        Assert.All(["20 M", "50 M", "top1 error (%)", "Pareto front"], text => Assert.Contains(text, svg, StringComparison.Ordinal));
    }

    [Fact]
    public void Names_of_points_that_lie_close_are_written_in_lines_of_their_own()
    {
        var points = new[] { new ReportPoint(100, 50, double.NaN, double.NaN, "one name"), new ReportPoint(101, 50.1, double.NaN, double.NaN, "other name") };
        var svg = ChartPicture.Svg(new("id", "title", "x", "y", [], [new("line", [.. points, new(1000, 90, double.NaN, double.NaN)])]));

        double Y(string name) => double.Parse(Regex.Match(svg, $"""translate\([\d.]+ ([\d.]+)\)"[^>]*>\s*{name}\s*<""").Groups[1].Value,
            CultureInfo.InvariantCulture);
        Assert.True(Math.Abs(Y("one name") - Y("other name")) >= 11);
    }

    // Width x size x seed; the larger of each the better, but for one.
    private static StudyStatus Some(string metric, Func<string, double>? flops = null)
    {
        string[] widths = ["0.25", "0.5"], sizes = ["32", "64"], seeds = ["1", "2"];
        var (operations, scores) = (new[] { 11e6, 22e6, 39e6, 79e6 }, new[] { 50.0, 54, 53, 59 });
        var cells = (from width in widths from size in sizes from seed in seeds select (width, size, seed)).Select((cell, i) => new StatusCell
        {
            Title = $"{cell.width} · {cell.size} · {cell.seed}",
            Labels = [cell.width, cell.size, cell.seed],
            State = CellState.Done,
            Run = $"{cell.width}-{cell.size}-{cell.seed}",
            Metric = metric,
            Value = scores[i / 2] + (cell.seed == "1" ? 0 : 2),
            Cost = new Counters(1000, 1000, 1000, 1, 100),
            Network = new(cell.width == "0.25" ? 700_000 : 2_800_000, flops?.Invoke($"{cell.width}-{cell.size}") ?? operations[i / 2], 1),
        }).ToList();
        return new()
        {
            Name = "scaling",
            Size = Studies.Files.StudySize.Toy,
            Question = "Width or size?",
            Axes = [new("width", widths), new("size", sizes), new("seed", seeds)],
            Cells = cells,
            Ancestors = [],
            Metric = metric,
            Total = cells.Count,
            Done = cells.Count,
        };
    }
}
