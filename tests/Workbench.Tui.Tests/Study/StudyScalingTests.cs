using Workbench.Studies.Scaling;
using Workbench.Tui.Study;

namespace Workbench.Tui.Tests.Study;

public sealed class StudyScalingTests
{
    private const string Approved = "tests/Workbench.Tui.Tests/Study/approved";

    [Theory]
    [InlineData(80, 24)]
    [InlineData(120, 40)]
    public void Cost_against_quality_looks_as_approved(int width, int height)
    {
        using var runs = SomeRuns.Five();

        var text = Open(runs).Press("Shift-Tab").Text(width, height);

        TestKit.Approved.Equal(text, $"{Approved}/scaling-{width}x{height}.txt");
    }

    [Fact]
    public void Without_colours_and_unicode_front_and_others_have_marks_of_their_own()
    {
        using var runs = SomeRuns.Five();

        var text = Open(runs).Press("Shift-Tab j").Text(traits: TuiDriver.Ascii);

        TestKit.Approved.Equal(text, $"{Approved}/scaling-ascii-80x24.txt");
        Assert.DoesNotContain(text, letter => letter > '~');
    }

    [Fact]
    public void The_page_says_that_there_is_such_a_part_and_only_where_sizes_differ()
    {
        using var runs = SomeRuns.Five();

        var scaling = Open(runs).Text();
        var other = new TuiDriver(runs, SomeStudies.Screen(SomeStudies.Scaling(withSizes: false)));

        Assert.Contains(" scaling  6 conditions by cost, 5 on the Pareto front", scaling, StringComparison.Ordinal);
        Assert.DoesNotContain("scaling ", other.Text(), StringComparison.Ordinal);
        Assert.DoesNotContain("[scaling]", other.Press("Shift-Tab").Text(), StringComparison.Ordinal);
    }

    [Fact]
    public void The_cursor_goes_from_the_cheapest_to_the_dearest_and_Enter_opens_its_run()
    {
        using var runs = SomeRuns.Five();
        var driver = Open(runs).Press("Shift-Tab");

        var titles = new List<string>();
        for (var i = 0; i < 6; i++)
        {
            titles.Add(State(driver).ScalingPoint!.Point.Title);
            driver.Press("l");
        }

        Assert.Equal(["0.25 · 32", "0.5 · 32", "0.25 · 64", "0.5 · 64", "0.25 · 128", "0.5 · 128"], titles);
        Assert.Contains("> run 2 ", driver.Press("g Enter").Text(), StringComparison.Ordinal);
    }

    [Fact]
    public void Another_cost_is_drawn_and_the_cursor_stays_on_its_condition()
    {
        using var runs = SomeRuns.Five();
        var driver = Open(runs).Press("Shift-Tab j j");

        var parameters = driver.Press("X").Text();
        var (axis, title) = (State(driver).ScalingAxis, State(driver).ScalingPoint!.Point.Title);
        var time = driver.Press("X").Text();

        Assert.Equal((ScalingAxis.Parameters, "0.25 · 64"), (axis, title));
        Assert.Contains("top1 error over parameters", parameters, StringComparison.Ordinal);
        Assert.Contains("top1 error over time of training", time, StringComparison.Ordinal);
        Assert.Matches("1m +2m +5m", time);
        Assert.Contains("over FLOP per image", driver.Press("X X").Text(), StringComparison.Ordinal);
    }

    [Fact]
    public void Marked_conditions_are_put_side_by_side()
    {
        using var runs = SomeRuns.Five();
        var driver = Open(runs).Press("Shift-Tab Space l Space");

        Assert.Equal(["0002-bccd-r18-scratch-2x", "0106-x"], State(driver).Marked);
    }

    private static StudyState State(TuiDriver driver) => ((StudyScreen)driver.State.Top.Screen).State;

    private static TuiDriver Open(SomeRuns runs) => new(runs, SomeStudies.Screen(SomeStudies.Scaling()));
}
