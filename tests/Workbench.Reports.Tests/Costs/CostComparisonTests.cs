using Workbench.Engine.Recipes;
using Workbench.Host.Costs;
using static Workbench.Reports.Tests.Costs.SomeCosts;

namespace Workbench.Reports.Tests.Costs;

public sealed class CostComparisonTests
{
    [Fact]
    public void Quantiles_lie_between_the_times_as_those_of_numpy_do()
    {
        var times = new StepTimes { Images = 2, Seconds = [4, 1, 3, 2, 10], WaitedSeconds = 5 };

        // numpy.quantile([4, 1, 3, 2, 10], [0.1, 0.5, 0.9]) is 1.4, 3, 7.6.
        Assert.Equal((1.4, 3.0, 7.6), (Math.Round(times.P10, 9), times.Median, Math.Round(times.P90, 9)));
        Assert.Equal((2 * 5 / 25.0, 5 / 25.0, 1.5), (times.ImagesPerSecond, times.WaitingShare, times.SecondsPerImage));
    }

    [Fact]
    public void Rounds_are_pooled_and_their_drift_is_told()
    {
        var row = Measured("a", 1e9, inference: 0.01, training: 0.1, shift: 0.25, waited: 0.5);

        Assert.Equal((10, 1.0, 250_000_000L), (row.Training!.Seconds.Count, row.Training.WaitedSeconds, row.Training.PeakBytes));
        Assert.Equal(100 << 20, row.Inference!.PeakBytes);
        Assert.Equal((0, 0.25), (row.InferenceShift, Math.Round(row.TrainingShift, 9)));
    }

    [Fact]
    public void Ranks_correlate_with_ties_at_their_mean()
    {
        CostComparison With(params double[] training) =>
            new(2, [.. training.Select((seconds, i) => Measured($"{i}", 1e9 * (i + 1), 0.01, seconds))]);
        double Of(CostComparison comparison) => comparison.RankCorrelation(row => row.Cost?.ForwardFlops, row => row.Training?.SecondsPerImage);

        Assert.Equal(1, Of(With(0.1, 0.2, 0.3)), 9);
        Assert.Equal(-1, Of(With(0.3, 0.2, 0.1)), 9);
        // scipy.stats.spearmanr([1, 2, 3, 4], [1, 3, 2, 3]) is 0.632456.
        Assert.Equal(0.632456, Of(With(0.1, 0.3, 0.2, 0.3)), 6);
        Assert.Equal(double.NaN, Of(With(0.1, 0.2)));
    }

    [Fact]
    public void The_pair_that_is_ordered_the_other_way_by_the_largest_factors_is_found()
    {
        var comparison = new CostComparison(2, [Measured("small", 1e9, 0.01, 0.8), Measured("middle", 2e9, 0.01, 0.2), Measured("large", 4e9, 0.01, 0.3)]);

        var pair = comparison.Inversion(row => row.Cost?.ForwardFlops, row => row.Training);

        Assert.Equal(("large", "small"), (pair!.Value.More.Case.Label, pair.Value.Less.Case.Label));
        Assert.Null(comparison.Inversion(row => row.Cost?.ForwardFlops, row => row.Inference));
    }

    [Fact]
    public void Times_that_overlap_turn_no_order_round()
    {
        var comparison = new CostComparison(2, [Measured("small", 1e9, 0.01, 0.21), Measured("large", 2e9, 0.01, 0.2)]);

        Assert.Null(comparison.Inversion(row => row.Cost?.ForwardFlops, row => row.Training));
    }

    [Fact]
    public void Variants_are_all_combinations_named_by_what_varies()
    {
        var cases = CostCase.All(["r.yaml"], ["loop.batch=2"], ["backbone.depth=18,50", "input.trainShorter=[640,672],[800]"]);

        Assert.Equal(["depth=18 trainShorter=[640,672]", "depth=18 trainShorter=[800]", "depth=50 trainShorter=[640,672]", "depth=50 trainShorter=[800]"],
            cases.Select(one => one.Label));
        Assert.Equal(["loop.batch=2", "backbone.depth=50", "input.trainShorter=[800]"], cases[3].Settings);
    }

    [Fact]
    public void Names_that_would_be_alike_stand_in_full()
    {
        Assert.Equal(["a", "b"], CostCase.All(["a", "recipes/b.yaml"], [], []).Select(one => one.Label));
        Assert.Equal(["a depth=1", "b depth=1"], CostCase.All(["a", "b"], [], ["backbone.depth=1"]).Select(one => one.Label));
        Assert.Equal(["backbone.width=1 input.width=2"], CostCase.All(["a"], [], ["backbone.width=1", "input.width=2"]).Select(one => one.Label));
    }

    [Theory]
    [InlineData("depth", "a.b=VALUE,VALUE")]
    [InlineData("a.b=1,,2", "empty")]
    [InlineData("a.b=1,1", "twice")]
    public void What_varies_nothing_is_refused(string variation, string expected) =>
        Assert.Contains(expected, Assert.Throws<RecipeException>(() => CostCase.All(["r"], [], [variation])).Message, StringComparison.Ordinal);
}
