using Vision.Metrics;
using Workbench.Runs.Comparing;

namespace Workbench.Runs.Tests.Comparing;

public sealed class IntervalTests
{
    [Fact]
    public void With_each_image_once_the_weighted_score_is_the_plain_one()
    {
        var score = new Accumulator(Some.Matches(40, 0.7, seed: 1));
        int[] ones = [.. Enumerable.Repeat(1, 40)];

        var weighted = score.Score(ones);

        Assert.Equal(score.Summarize().Values, weighted.Values);
        Assert.Equal(score.Summarize().PerCategory, weighted.PerCategory);
    }

    [Fact]
    public void Weights_of_a_draw_are_whole_and_sum_to_the_number_of_images()
    {
        var weights = Bootstrap.Weights(500, seed: 1, draw: 3);

        Assert.Equal(500, weights.Sum());
        Assert.True(weights.Max() > 1); // counts, not a set of distinct images
        Assert.InRange(weights.Count(weight => weight == 0) / 500.0, 0.3, 0.45); // 1/e are not drawn
    }

    [Theory]
    [InlineData(new[] { 1.0, 2, 3 }, Verdict.Better)]
    [InlineData(new[] { -1.0, -2, -3 }, Verdict.Worse)]
    [InlineData(new[] { -1.0, 0, 1 }, Verdict.WithinNoise)]
    [InlineData(new[] { 0.0, 0, 0 }, Verdict.WithinNoise)]
    [InlineData(new[] { double.NaN, double.NaN, 1 }, Verdict.Unknown)]
    [InlineData(new double[0], Verdict.Unknown)]
    public void A_verdict_says_where_the_interval_lies(double[] draws, Verdict verdict)
    {
        Assert.Equal(verdict, Interval.Of(draws).Verdict);
    }

    [Fact]
    public void The_interval_of_a_paired_difference_holds_the_truth_about_as_often_as_it_says()
    {
        // Two detectors on fresh test sets of the same world; the true difference is that on very many images.
        const int trials = 40;
        const int images = 60;
        var truth = Difference(Score(0, 4000, 0.75), Score(1, 4000, 0.6));
        var held = 0;
        var widths = new List<double>();
        var differences = new List<double>();
        for (var trial = 0; trial < trials; trial++)
        {
            var (a, b) = (Score(10 + 2 * trial, images, 0.75, 100 + trial), Score(11 + 2 * trial, images, 0.6, 100 + trial));
            var draws = Bootstrap.Draw(a, 200, 7).Zip(Bootstrap.Draw(b, 200, 7), (x, y) => x["AP"] - y["AP"]).ToArray();
            var interval = Interval.Of(draws);
            held += interval.Low <= truth && truth <= interval.High ? 1 : 0;
            widths.Add(interval.High - interval.Low);
            differences.Add(Difference(a, b));
        }

        // Nominal 95 %: at least 33 of 40 has a chance above 99.9 %.
        Assert.InRange(held, 33, 40);
        var spread = Math.Sqrt(differences.Average(d => d * d) - Math.Pow(differences.Average(), 2));
        Assert.InRange(widths.Average() / (2 * 1.96 * spread), 0.8, 1.25); // as wide as the differences really scatter
    }

    private static Accumulator Score(int seed, int images, double quality, int dataSeed = 99) =>
        new(Some.Matches(images, quality, (ulong)seed, dataSeed), maxThreads: 1);

    private static double Difference(Accumulator a, Accumulator b) => a.Summarize()["AP"] - b.Summarize()["AP"];
}
