using Workbench.Tui.Tests.NewRun;

namespace Workbench.Tui.Tests.Shell;

public sealed class TipTests
{
    [Fact]
    public void A_heading_tells_what_its_column_means_when_the_mouse_rests_on_it()
    {
        using var runs = SomeRuns.Five();
        var driver = new TuiDriver(runs);

        var text = driver.RestOn("state").Text();

        Assert.Contains("What it does now", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_tip_comes_when_a_second_has_begun_and_goes_with_the_mouse_or_a_key()
    {
        using var runs = SomeRuns.Five();
        var driver = new TuiDriver(runs);
        var heading = driver.Text().Split('\n')[1].IndexOf("state", StringComparison.Ordinal);

        var atOnce = driver.MoveTo(heading, row: 1).Text();
        var rested = driver.Tick().Text();
        var moved = driver.MoveTo(heading, row: 12).Text();
        var again = driver.MoveTo(heading, row: 1).Tick().Text();
        var typed = driver.Press("j").Text();

        Assert.Equal([false, true, false, true, false], new[] { atOnce, rested, moved, again, typed }.Select(HasTip));
    }

    [Fact]
    public void A_tip_of_the_last_row_stands_above_the_mouse()
    {
        using var runs = SomeRuns.Five();
        var driver = new TuiDriver(runs);

        driver.RestOn("c compare");
        Assert.NotNull(driver.State.Tip);
        var rows = driver.Text().Split('\n');

        Assert.Contains("c: mark two runs or more with Space", rows[21], StringComparison.Ordinal);
        Assert.Contains("c compare", rows[23], StringComparison.Ordinal);
    }

    [Fact]
    public void An_option_tells_its_meaning_what_it_takes_and_its_default()
    {
        using var runs = SomeRuns.Five();
        var driver = NewRunScreenTests.Toy(runs);

        var text = driver.RestOn("weightDecay").Text();

        Assert.Contains("optimizer.weightDecay: ", text, StringComparison.Ordinal);
        Assert.Contains("default", text, StringComparison.Ordinal);
    }

    [Fact]
    public void The_mouse_that_only_moves_sends_nothing_and_a_tip_keeps_the_budget_of_a_move()
    {
        using var runs = SomeRuns.Five();
        var driver = new TuiDriver(runs);
        using var sent = new SentBytes();
        sent.Of(driver.Frame());

        var moved = sent.Of(driver.MoveTo(column: 5, row: 12).MoveTo(column: 6, row: 12).Frame());
        var tip = sent.Of(driver.RestOn("state").Frame());

        Assert.Empty(moved);
        Assert.InRange(tip.Length, 1, 1024);
    }

    private static bool HasTip(string text) => text.Contains("What it does now", StringComparison.Ordinal);
}
