using Vision.Data;
using Vision.Geometry;
using Vision.Metrics;

namespace Vision.Tests.Metrics;

public sealed class CocoCasesTests
{
    private static readonly Box Whole = new(0, 0, 50, 50);

    [Fact]
    public void A_perfect_detection_is_1_and_ranges_without_labels_are_undefined()
    {
        var summary = Score([Label(Whole)], [Found(Whole, 0.9)]);

        Assert.Equal(1, summary["AP"], 1e-12);
        Assert.Equal(1, summary["APm"], 1e-12);
        Assert.Equal(double.NaN, summary["APs"]);
        Assert.Equal(double.NaN, summary["ARl"]);
    }

    [Fact]
    public void Nothing_found_is_0_and_nothing_to_find_is_undefined()
    {
        Assert.Equal(0, Score([Label(Whole)], [])["AP"]);
        Assert.Equal(double.NaN, Score([], [Found(Whole, 0.9)])["AP"]);
        Assert.Equal(double.NaN, Score([], [])["AR100"]);
    }

    [Fact]
    public void A_crowd_takes_any_number_of_detections_and_none_counts()
    {
        var crowd = Label(Whole) with { IsCrowd = true };
        var label = Label(new Box(200, 0, 50, 50));

        var summary = Score([crowd, label], [Found(Whole, 0.9), Found(Whole with { Width = 20 }, 0.8), Found(label.Box, 0.1)]);

        Assert.Equal(1, summary["AP"], 1e-12);
    }

    [Fact]
    public void A_second_detection_of_the_same_object_is_wrong()
    {
        var second = Label(new Box(200, 0, 50, 50));

        var summary = Score([Label(Whole), second], [Found(Whole, 0.9), Found(Whole, 0.8), Found(second.Box, 0.7)]);

        // Precision 1 up to recall 0.5 (51 of 101 points), then 2 of 3.
        Assert.Equal((51 + 50 * 2 / 3.0) / 101, summary["AP"], 1e-12);
    }

    [Fact]
    public void Labels_and_detections_of_unlisted_images_and_categories_are_left_out()
    {
        var summary = Score(
            [Label(Whole), Label(Whole) with { ImageId = 99 }, Label(Whole) with { CategoryId = 99 }],
            [Found(Whole, 0.5), Found(Whole, 0.9) with { ImageId = 99 }, Found(Whole, 0.9) with { CategoryId = 99 }]);

        Assert.Equal(1, summary["AP"], 1e-12);
    }

    [Fact]
    public void A_score_that_is_not_a_number_comes_last()
    {
        var summary = Score([Label(Whole)], [Found(new Box(300, 300, 9, 9), double.NaN), Found(Whole, -5)]);

        Assert.Equal(1, summary["AP"], 1e-12);
    }

    [Fact]
    public void Wrong_numbers_of_weights_are_refused()
    {
        var accumulator = new Accumulator(Evaluator.Match(Input([Label(Whole)], []), MatchRules.CocoBox));

        Assert.Throws<ArgumentException>(() => accumulator.Score([1, 1, 1]));
    }

    [Fact]
    public void The_curve_has_a_point_for_each_object_found()
    {
        var second = Label(new Box(200, 0, 50, 50));
        var table = Evaluator.Match(Input([Label(Whole), second], [Found(Whole, 0.9), Found(Whole, 0.8), Found(second.Box, 0.7)]), MatchRules.CocoBox);

        var curve = new Accumulator(table).Curve(category: 0);

        Assert.Equal([0.5, 1], curve.Select(p => p.Recall));
        Assert.Equal(2 / 3.0, curve[1].Precision, 1e-12);
    }

    [Fact]
    public void Bootstrap_draws_depend_on_the_seed_alone()
    {
        var accumulator = new Accumulator(Evaluator.Match(Input([Label(Whole)], [Found(Whole, 0.9)]), MatchRules.CocoBox));

        var one = Bootstrap.Draw(accumulator, 20, seed: 3, maxThreads: 1).Select(s => s.Values[0]);
        var two = Bootstrap.Draw(accumulator, 20, seed: 3, maxThreads: 2).Select(s => s.Values[0]);

        Assert.Equal(one, two);
        Assert.Equal(500, Bootstrap.Weights(500, seed: 3, draw: 1).Sum());
        Assert.NotEqual(Bootstrap.Weights(500, seed: 3, draw: 1), Bootstrap.Weights(500, seed: 3, draw: 2));
    }

    [Fact]
    public void An_interval_holds_the_middle_and_leaves_out_what_is_undefined()
    {
        var (low, high) = Bootstrap.Interval([.. Enumerable.Range(0, 101).Select(i => (double)i), double.NaN], level: 0.9);

        Assert.Equal(5, low, 1e-9);
        Assert.Equal(95, high, 1e-9);
        Assert.Equal(double.NaN, Bootstrap.Interval([]).Low);
    }

    private static MetricSummary Score(TruthEntry[] truths, DetectionEntry[] found) =>
        new Accumulator(Evaluator.Match(Input(truths, found), MatchRules.CocoBox)).Summarize();

    private static EvaluationInput Input(TruthEntry[] truths, DetectionEntry[] found) =>
        new() { ImageIds = [1, 2], Categories = [new Category(1, "thing")], Truths = truths, Detections = found };

    private static TruthEntry Label(Box box) => new() { Id = 1, ImageId = 1, CategoryId = 1, Box = box, Area = box.Area };

    private static DetectionEntry Found(Box box, double score) => new() { ImageId = 1, CategoryId = 1, Box = box, Area = box.Area, Score = score };
}
