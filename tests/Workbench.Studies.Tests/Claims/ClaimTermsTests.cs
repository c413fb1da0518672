using Workbench.Studies.Claims;
using Workbench.Studies.Grid;

namespace Workbench.Studies.Tests.Claims;

public sealed class ClaimTermsTests
{
    private static readonly StudyGrid Grid =
        Grids.Of(("init", ["scratch", "pre-trained", "pre"]), ("schedule", ["1x", "2x"]), ("level", ["1", "s-1"]), ("seed", ["1", "2"]));

    [Fact]
    public void Seeds_are_averaged_and_labels_are_found_in_any_case()
    {
        var node = Assert.IsType<MetricNode>(Read("AP50(Scratch, 2X, level=1)"));

        Assert.Equal("AP50", node.Metric);
        Assert.Equal(["scratch 2x 1 1", "scratch 2x 1 2"], Cells(node.Cells));
    }

    [Fact]
    public void A_number_of_masks_is_named_with_its_part()
    {
        var node = Assert.IsType<MetricNode>(Read("mask.AP(scratch, 2x, level=1, seed=1)"));

        Assert.Equal("mask.AP", node.Metric);
    }

    [Theory]
    [InlineData("gap(pre-trained-scratch, 1x, level=1)", "pre-trained 1x 1 1", "scratch 1x 1 1")]
    [InlineData("gap(pre-trained - pre, 1x, s-1)", "pre-trained 1x s-1 1", "pre 1x s-1 1")]
    public void A_gap_finds_the_hyphen_that_parts_two_labels(string text, string first, string second)
    {
        var gap = Assert.IsType<ArithmeticNode>(Read(text));

        Assert.Equal(first, Cells(((MetricNode)gap.Left).Cells)[0]);
        Assert.Equal(second, Cells(((MetricNode)gap.Right).Cells)[0]);
    }

    [Fact]
    public void A_range_is_over_the_axes_left_open()
    {
        var range = Assert.IsType<ArithmeticNode>(Read("range(scratch, s-1)"));

        Assert.Equal(["scratch 1x s-1 1", "scratch 2x s-1 1"], ((CallNode)range.Left).Arguments.Cast<MetricNode>().Select(node => Cells(node.Cells)[0]));
    }

    [Fact]
    public void Diverged_counts_whatever_is_selected()
    {
        Assert.Equal(8, Assert.IsType<DivergedNode>(Read("diverged(scratch)")).Cells.Count);
    }

    [Theory]
    [InlineData("ap(scrach, 1x, s-1)", 3, "no axis has a value 'scrach'; did you mean 'scratch'?")]
    [InlineData("ap(scratch, 3x, s-1)", 12, "no axis has a value '3x'")]
    [InlineData("ap(scratch, schedul=1x)", 12, "there is no axis 'schedul'; did you mean 'schedule'?")]
    [InlineData("ap(scratch, schedule=3x)", 12, "axis 'schedule' has no value '3x'")]
    [InlineData("ap(scratch, 1)", 12, "'1' is a value of 'level' and 'seed'; write level=1 or seed=1")]
    [InlineData("ap(scratch, pre, 1x)", 12, "two values of axis 'init': scratch and pre")]
    [InlineData("ap(scratch, s-1)", 3, "left open: axis 'schedule' (1x, 2x); name a value of it")]
    [InlineData("app(scratch, 1x, s-1)", 0, "no function and no number of an evaluation is called 'app'")]
    [InlineData("gap(scratch, 1x, s-1)", 4, "gap takes 'A - B', two values of one axis")]
    [InlineData("gap(scrtch - pre, 1x, s-1)", 4, "no axis has a value 'scrtch'")]
    [InlineData("range(scratch, 1x, s-1)", 6, "only one condition is left here")]
    public void What_is_not_in_the_grid_is_an_error_with_its_place(string text, int position, string words)
    {
        var mistake = Assert.Throws<ClaimMistake>(() => Read(text));

        Assert.Equal(position, mistake.Position);
        Assert.Contains(words, mistake.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_can_be_claimed_of_a_hole()
    {
        var holed = Grid with { Cells = [.. Grid.Cells.Select(cell => cell.Labels[0] == "pre" ? cell with { Key = "" } : cell)] };

        var mistake = Assert.Throws<ClaimMistake>(() => Read("ap(pre, 1x, s-1)", holed));

        Assert.Contains("is left out of the grid (skip)", mistake.Message, StringComparison.Ordinal);
    }

    private static ClaimNode Read(string text, StudyGrid? grid = null)
    {
        var terms = new ClaimTerms(grid ?? Grid, MetricNames.Of(null));
        return ((ArithmeticNode)new ClaimParser(text + " < 0", terms.Read).Read().Difference).Left;
    }

    private static IReadOnlyList<string> Cells(IReadOnlyList<int> cells) => [.. cells.Select(cell => string.Join(' ', Grid.Cells[cell].Labels))];
}
