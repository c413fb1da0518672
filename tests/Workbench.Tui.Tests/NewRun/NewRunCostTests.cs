using Workbench.Runs.Storage;
using Workbench.Tui.Shell;

namespace Workbench.Tui.Tests.NewRun;

/// <summary>The form with the real program behind it.</summary>
public sealed class NewRunCostTests
{
    [Fact]
    public void Measuring_tells_time_and_memory_and_is_stale_after_a_change()
    {
        using var runs = new SomeRuns();
        var driver = Small(runs);

        var measured = driver.Press("M").Text();
        var cost = NewRunScreenTests.State(driver).Measured?.Cost;
        var stale = NewRunScreenTests.At(driver, "loop").Press("Tab Enter Ctrl-U").Type("3").Press("Esc").Text();

        Assert.NotNull(cost);
        Assert.Equal(cost.Parameters, cost.Parts.Sum(part => part.Parameters));
        Assert.Equal((2L, 4L, 3 * cost.ForwardFlops * 4), (cost.Steps, cost.Images, cost.Flops));
        Assert.True(cost.Measured!.StepSeconds > 0 && cost.Measured.TotalSeconds >= 2 * cost.Measured.StepSeconds, measured);
        Assert.Contains(" params ", measured, StringComparison.Ordinal);
        Assert.Matches("time +about .* here .a step .* memory", measured);
        Assert.Matches("time +stale +about", stale);
        Assert.Contains("costs of this run  before the last change", driver.Press("$").Text(), StringComparison.Ordinal);
        var page = driver.Tick().Tick().Text();
        Assert.Contains("measured before the last change:", page, StringComparison.Ordinal);
        Assert.Matches("(?s)inference +[0-9.]+ ms for a batch of.*memory +[0-9]", page);
        Assert.DoesNotContain("costs of this run", driver.Press("q").Text(), StringComparison.Ordinal);
    }

    [Fact]
    public void The_page_of_costs_has_the_counts_and_says_how_to_measure()
    {
        using var runs = new SomeRuns();
        var driver = Small(runs);

        var text = driver.Tick().Tick().Press("$").Text();

        Assert.All(["costs of this run", "parameters", "FLOP and", "activations per image", "2 steps of 2 images", "M times predictions and steps"],
            words => Assert.Contains(words, text, StringComparison.Ordinal));
        Assert.All(text.Split('\n'), line => Assert.True(line.Length <= 80, line));
    }

    [Fact]
    public void A_form_that_rests_is_counted_by_itself_and_not_timed()
    {
        using var runs = new SomeRuns();
        var driver = Small(runs);

        var text = driver.Tick().Tick().Text();

        Assert.Contains("4 images", text, StringComparison.Ordinal);
        Assert.Contains("M times a few steps here", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_launched_run_is_trained_by_a_process_of_its_own_and_gets_the_cursor()
    {
        using var runs = new SomeRuns();
        var driver = Small(runs);

        driver.Press("P").Tick();

        Assert.Equal(ScreenKind.Runs, driver.State.Top.Screen.Kind);
        var id = Path.GetFileName(Assert.Single(runs.Store.Folders()).Folder);
        Assert.Equal(id, ((Workbench.Tui.Runs.RunsScreen)driver.State.Top.Screen).State.Current?.Id);
        var isOver = SpinWait.SpinUntil(() => runs.Store.Open(id).State is RunState.Done or RunState.Failed, TimeSpan.FromMinutes(3));
        Assert.True(isOver);
        Assert.Equal(RunState.Done, runs.Store.Open(id).State);
    }

    // Two steps of two small images.
    private static TuiDriver Small(SomeRuns runs)
    {
        var driver = NewRunScreenTests.Toy(runs);
        foreach (var (section, row, value) in new[] { ("backbone", 1, "0.25"), ("input", 0, "64"), ("input", 1, "64"), ("loop", 0, "2"),
            ("schedule", 0, "2it"), ("evaluation", 1, "0") })
        {
            NewRunScreenTests.At(driver, section).Press("Tab g " + string.Concat(Enumerable.Repeat("j ", row)) + "Enter Ctrl-U").Type(value).Press("Esc");
        }

        return driver;
    }
}
