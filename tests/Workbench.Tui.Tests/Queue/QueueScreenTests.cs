using Workbench.Runs.Queueing;

namespace Workbench.Tui.Tests.Queue;

public sealed class QueueScreenTests
{
    private const string Folder = "tests/Workbench.Tui.Tests/Queue/approved";

    [Fact]
    public void Waiting_runs_are_listed_in_order_and_looks_as_approved()
    {
        using var runs = Waiting(out _);

        var text = new TuiDriver(runs).Press("3").Text();

        TestKit.Approved.Equal(text, $"{Folder}/queue-80x24.txt");
    }

    [Fact]
    public void A_run_moves_up_and_the_cursor_goes_with_it()
    {
        using var runs = Waiting(out var queue);
        var driver = new TuiDriver(runs).Press("3 j j");

        driver.Press("K K");
        driver.Press("H");

        Assert.Equal(["0003-c", "0001-a", "0002-b"], queue.Read().Items.Select(item => item.Entry.Run));
        Assert.Equal(QueuePhase.Paused, queue.Read().Items[0].Phase);
    }

    [Fact]
    public void Taking_a_run_out_asks_and_retry_puts_it_back()
    {
        using var runs = Waiting(out var queue);
        var driver = new TuiDriver(runs).Press("3");

        var question = driver.Press("S").Text();
        driver.Press("y");
        var left = queue.Read().Items.Count;

        Assert.Contains("take 0001-a out of the queue?", question, StringComparison.Ordinal);
        Assert.Equal(2, left);
    }

    [Fact]
    public void An_empty_queue_says_how_to_fill_it()
    {
        using var runs = new SomeRuns();

        var text = new TuiDriver(runs).Press("3").Text();

        Assert.Contains("workbench queue add RECIPE", text, StringComparison.Ordinal);
    }

    // Paused as a whole, so that no test starts a runner.
    private static SomeRuns Waiting(out RunQueue queue)
    {
        var runs = new SomeRuns();
        queue = new(runs.Store, ["cpu"]);
        queue.PauseAll();
        foreach (var name in new[] { "a", "b", "c" })
        {
            queue.Add(runs.Store.Queue(name, SomeRuns.Recipe(name, "scratch"), "{}"), "cpu", runs.Folder, []);
        }

        return runs;
    }
}
