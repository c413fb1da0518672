using Workbench.Runs.Events;
using Workbench.Tui.OneRun;

namespace Workbench.Tui.Tests.OneRun;

public sealed class RunScreenTests
{
    private const string Approved = "tests/Workbench.Tui.Tests/OneRun/approved";

    [Theory]
    [InlineData("overview", 0, 80, 24)]
    [InlineData("overview", 0, 120, 40)]
    [InlineData("charts", 2, 80, 24)]
    [InlineData("charts", 2, 120, 40)]
    [InlineData("lineage", 3, 80, 24)]
    [InlineData("environment", 4, 80, 24)]
    [InlineData("log", 5, 80, 24)]
    public void A_part_looks_as_approved(string name, int tabs, int width, int height)
    {
        using var runs = SomeRuns.Five();
        var driver = new TuiDriver(runs, RunScreen.Of("0003-bccd-r18-pretrained-2x"));

        var text = Tab(driver, tabs).Text(width, height);

        TestKit.Approved.Equal(text, $"{Approved}/{name}-{width}x{height}.txt");
    }

    [Theory]
    [InlineData("overview", 0, 80, 24)]
    [InlineData("charts", 2, 80, 24)]
    [InlineData("charts", 2, 50, 12)]
    public void A_part_in_ascii_looks_as_approved(string name, int tabs, int width, int height)
    {
        using var runs = SomeRuns.Five();
        var driver = new TuiDriver(runs, RunScreen.Of("0003-bccd-r18-pretrained-2x"));

        var text = Tab(driver, tabs).Press("X").Text(width, height, TuiDriver.Ascii);

        TestKit.Approved.Equal(text, $"{Approved}/{name}-ascii-{width}x{height}.txt");
        Assert.DoesNotContain(text, letter => letter > '~');
    }

    [Fact]
    public void Enter_in_the_list_opens_the_run_and_q_goes_back()
    {
        using var runs = SomeRuns.Five();
        var driver = new TuiDriver(runs).Press("j j Enter");

        var opened = driver.Text();
        var back = driver.Press("q").Text();

        Assert.Contains("runs > run 3", opened, StringComparison.Ordinal);
        Assert.DoesNotContain("run 3", back.Split('\n')[0], StringComparison.Ordinal);
    }

    [Fact]
    public void Stepping_back_shows_the_scores_of_the_evaluation_before()
    {
        using var runs = SomeRuns.Five();
        var driver = new TuiDriver(runs, RunScreen.Of("3"));

        var last = driver.Text();
        var before = driver.Press("[ [").Text();
        var first = driver.Press("{").Text();

        Assert.Contains("after step 1 200   [ ] evaluation 6 of 6", last, StringComparison.Ordinal);
        Assert.Contains("after step 800   [ ] evaluation 4 of 6", before, StringComparison.Ordinal);
        Assert.Contains("evaluation 1 of 6", first, StringComparison.Ordinal);
    }

    [Fact]
    public void The_parents_cost_moves_the_curves_to_the_right_and_is_marked_on_the_axis()
    {
        using var runs = SomeRuns.Five();
        var driver = Tab(new TuiDriver(runs, RunScreen.Of("0003-bccd-r18-pretrained-2x")), 2);

        var steps = driver.Text();
        var images = driver.Press("X").Text();

        Assert.DoesNotContain("━", steps, StringComparison.Ordinal);
        Assert.Contains("━━━", images, StringComparison.Ordinal);
        Assert.Contains("images (━ parents)", images, StringComparison.Ordinal);
    }

    [Fact]
    public void The_metric_is_chosen_by_name_and_a_wrong_one_names_the_nearest()
    {
        using var runs = SomeRuns.Five();
        var driver = Tab(new TuiDriver(runs, RunScreen.Of("3")), 2);

        var wrong = driver.Press("m").Type("AP55").Text();
        var right = driver.Press("Esc m").Type("AP75").Press("L y");

        Assert.Contains("no number 'AP55'; nearest: AP75", wrong.Replace("AP50, ", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Contains("AP75  last 57.4", right.Text(), StringComparison.Ordinal);
        Assert.Equal("workbench runs show 3 --metric AP75 --log", right.Copied);
    }

    [Fact]
    public void Zooming_in_shows_half_of_the_axis_and_panning_moves_it()
    {
        using var runs = SomeRuns.Five();
        var driver = Tab(new TuiDriver(runs, RunScreen.Of("3")), 2);

        driver.Press("+");
        var zoomed = Page(driver).Window;
        driver.Press("l l l l l");
        var right = Page(driver).Window;
        driver.Press("- -");

        Assert.Equal((0.25, 0.75), zoomed);
        Assert.Equal((0.5, 1.0), right);
        Assert.Equal((0.0, 1.0), Page(driver).Window);
    }

    [Fact]
    public void Enter_on_a_parent_opens_it_and_there_the_run_is_a_child()
    {
        using var runs = SomeRuns.Five();
        var driver = Tab(new TuiDriver(runs, RunScreen.Of("0003-bccd-r18-pretrained-2x")), 3);

        var parent = Tab(driver.Press("j Enter"), 3).Text();

        Assert.Contains("run 3 > run 1", parent, StringComparison.Ordinal);
        Assert.Contains("pretraining of  0003-bccd-r18-pretrained-2x", parent, StringComparison.Ordinal);
    }

    [Fact]
    public void Parameters_can_be_searched()
    {
        using var runs = SomeRuns.Five();
        var driver = Tab(new TuiDriver(runs, RunScreen.Of("3")), 1);

        driver.Press("/").Type("depth");

        var page = Page(driver);
        Assert.Equal("backbone.depth", ParametersPane.Rows(page, page.Facts!)[page.Cursor.Position].Path);
    }

    [Fact]
    public void The_log_follows_a_running_run_until_it_is_held()
    {
        using var runs = SomeRuns.Five();
        using var writer = runs.Running("live", steps: 900, step: 100);
        for (var step = 110; step < 500; step += 10)
        {
            writer.Append(Step(step));
        }

        var driver = Tab(new TuiDriver(runs, RunScreen.Of("0006-live")), 5);
        writer.Append(Step(500));
        var followed = driver.Tick().Text();
        driver.Press("F");
        writer.Append(Step(510));
        var held = driver.Tick().Text();
        var again = driver.Press("F").Text();

        Assert.Contains("step 500/900", followed, StringComparison.Ordinal);
        Assert.DoesNotContain("step 510/900", held.Split("\n ")[0], StringComparison.Ordinal);
        Assert.Contains("step 510/900", again, StringComparison.Ordinal);
    }

    [Fact]
    public void A_failed_run_shows_why_and_the_end_of_what_its_process_said()
    {
        using var runs = SomeRuns.Five();
        File.WriteAllText(Path.Combine(runs.Store.Find("4").Folder, "output.log"), "loading\nSegmentation fault\n");

        var text = Tab(new TuiDriver(runs, RunScreen.Of("0004-bccd-r50-nan")), 5).Text();

        Assert.Contains("! ", text, StringComparison.Ordinal);
        Assert.Contains("loss 'cls' is NaN at step 412", text, StringComparison.Ordinal);
        Assert.Contains("Segmentation fault", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Trashing_asks_then_goes_back_to_the_list()
    {
        using var runs = SomeRuns.Five();
        var driver = new TuiDriver(runs).Press("j j Enter d");

        var question = driver.Text();
        driver.Press("y");

        Assert.Contains("move 0003-bccd-r18-pretrained-2x to the trash?", question, StringComparison.Ordinal);
        Assert.Equal(4, runs.Store.Folders().Count);
        Assert.Contains("workbench runs restore 3", driver.Text(), StringComparison.Ordinal);
        Assert.Single(driver.State.Stack);
    }

    [Fact]
    public void A_run_that_went_away_says_so()
    {
        using var runs = SomeRuns.Five();
        var driver = new TuiDriver(runs, RunScreen.Of("0004-bccd-r50-nan"));

        new Workbench.Runs.Storage.RunTrash(runs.Store).Put(runs.Store.Find("4"));
        var text = driver.Tick().Text();

        Assert.Contains("The run 0004-bccd-r50-nan is not in", text, StringComparison.Ordinal);
    }

    private static TuiDriver Tab(TuiDriver driver, int times) => driver.Press(string.Join(' ', Enumerable.Repeat("Tab", times)));

    private static RunScreenState Page(TuiDriver driver) => ((RunScreen)driver.State.Top.Screen).Page;

    private static StepEvent Step(long step) => new() { Step = step, Losses = [("total", 400.0 / step)], LearningRate = 0.01, Seconds = 0.5, Waiting = 0.01 };
}
