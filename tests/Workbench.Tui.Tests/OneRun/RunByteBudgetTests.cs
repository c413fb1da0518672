using Workbench.Runs.Events;
using Workbench.Tui.OneRun;

namespace Workbench.Tui.Tests.OneRun;

/// <summary>What the screen of a run costs on the line at 80x24.</summary>
public sealed class RunByteBudgetTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    public void The_first_paint_costs_at_most_eight_kilobytes_and_a_movement_two(int tabs)
    {
        using var runs = SomeRuns.Five();
        var driver = Tab(new TuiDriver(runs, RunScreen.Of("0003-bccd-r18-pretrained-2x")), tabs);
        using var diff = new SentBytes();

        var first = diff.Of(driver.Frame());
        var moved = diff.Of(driver.Press("j").Frame());

        Assert.InRange(first.Length, 1, 8192);
        Assert.InRange(moved.Length, 0, 2048);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    [InlineData(5)]
    public void A_live_tick_costs_at_most_one_kilobyte_and_an_idle_one_nothing(int tabs)
    {
        using var runs = SomeRuns.Five();
        using var writer = runs.Running("live", steps: 900, step: 100);
        for (var step = 110; step < 500; step += 10)
        {
            writer.Append(Step(step));
        }

        var driver = Tab(new TuiDriver(runs, RunScreen.Of("0006-live")), tabs);
        using var diff = new SentBytes();
        diff.Of(driver.Frame());

        var idle = diff.Of(driver.Tick().Frame());
        writer.Append(Step(500));
        var live = diff.Of(driver.Tick().Frame());

        Assert.Empty(idle);
        Assert.InRange(live.Length, 1, 1024);
    }

    private static TuiDriver Tab(TuiDriver driver, int times) => driver.Press(string.Join(' ', Enumerable.Repeat("Tab", times)));

    private static StepEvent Step(long step) => new() { Step = step, Losses = [("total", 400.0 / step)], LearningRate = 0.01, Seconds = 0.5, Waiting = 0.01 };
}
