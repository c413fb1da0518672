
namespace Workbench.Tui.Tests.Shell;

/// <summary>What screens cost on the line: ux.md's budget at 80x24, counted on the bytes that a terminal would get.</summary>
public sealed class ByteBudgetTests
{
    [Fact]
    public void The_first_paint_costs_at_most_eight_kilobytes()
    {
        using var runs = SomeRuns.Five();
        var driver = new TuiDriver(runs).Press("j j Space k Space");

        var bytes = new SentBytes().Of(driver.Frame());

        Assert.InRange(bytes.Length, 1, 8192);
    }

    [Fact]
    public void Moving_the_cursor_costs_at_most_two_kilobytes()
    {
        using var runs = SomeRuns.Five();
        var driver = new TuiDriver(runs).Press("j");
        using var diff = new SentBytes();
        diff.Of(driver.Frame());

        var bytes = diff.Of(driver.Press("j").Frame());

        Assert.InRange(bytes.Length, 1, 2048);
    }

    [Fact]
    public void The_form_for_a_new_run_keeps_to_the_budget()
    {
        using var runs = SomeRuns.Five();
        var driver = NewRun.NewRunScreenTests.Toy(runs);
        using var diff = new SentBytes();

        var first = diff.Of(driver.Frame());
        var moved = diff.Of(driver.Press("j").Frame());

        Assert.InRange(first.Length, 1, 8192);
        Assert.InRange(moved.Length, 1, 2048);
    }

    [Fact]
    public void A_live_tick_costs_at_most_one_kilobyte_and_an_idle_one_nothing()
    {
        using var runs = SomeRuns.Five();
        using var writer = runs.Running("live", steps: 900, step: 100);
        var driver = new TuiDriver(runs);
        using var diff = new SentBytes();
        diff.Of(driver.Frame());

        var idle = diff.Of(driver.Tick().Frame());
        writer.Append(new Workbench.Runs.Events.StepEvent { Step = 110, Losses = [("total", 0.397)], LearningRate = 0.01, Seconds = 0.5, Waiting = 0.01 });
        var live = diff.Of(driver.Tick().Frame());

        Assert.Empty(idle);
        Assert.InRange(live.Length, 1, 1024);
    }

    [Theory]
    [InlineData("5")]
    [InlineData("4")]
    public void Plugins_and_data_keep_the_budget_of_a_first_paint_and_of_a_move(string key)
    {
        using var runs = SomeRuns.Five();
        var driver = new TuiDriver(runs).Press(key).Press("j");
        using var diff = new SentBytes();

        var first = diff.Of(driver.Frame());
        var idle = diff.Of(driver.Tick().Frame());
        var moved = diff.Of(driver.Press("k").Frame());

        Assert.InRange(first.Length, 1, 8192);
        Assert.Empty(idle);
        Assert.InRange(moved.Length, 1, 2048);
    }
}
