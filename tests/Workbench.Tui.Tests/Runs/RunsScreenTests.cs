using Workbench.Tui.Runs;

namespace Workbench.Tui.Tests.Runs;

public sealed class RunsScreenTests
{
    private const string Approved = "tests/Workbench.Tui.Tests/Runs/approved";

    [Theory]
    [InlineData(80, 24)]
    [InlineData(120, 40)]
    public void The_list_and_the_curves_of_two_marked_runs_look_as_approved(int width, int height)
    {
        using var runs = SomeRuns.Five();

        var text = new TuiDriver(runs).Press("j j Space Space").Text(width, height);

        TestKit.Approved.Equal(text, $"{Approved}/runs-{width}x{height}.txt");
    }

    [Theory]
    [InlineData(80, 24)]
    [InlineData(60, 16)]
    public void The_list_in_ascii_looks_as_approved(int width, int height)
    {
        using var runs = SomeRuns.Five();

        var text = new TuiDriver(runs).Press("j j Space Space").Text(width, height, TuiDriver.Ascii);

        TestKit.Approved.Equal(text, $"{Approved}/runs-ascii-{width}x{height}.txt");
        Assert.DoesNotContain(text, letter => letter > '~');
    }

    [Fact]
    public void An_empty_folder_says_how_to_make_a_run()
    {
        using var runs = new SomeRuns();

        var text = new TuiDriver(runs).Text();

        Assert.Contains("There are no runs in", text, StringComparison.Ordinal);
        Assert.Contains("workbench train RECIPE", text, StringComparison.Ordinal);
    }

    [Fact]
    public void The_filter_works_while_it_is_typed_and_Esc_takes_it_away()
    {
        using var runs = SomeRuns.Five();
        var driver = new TuiDriver(runs);

        var typed = driver.Press("f state:failed").Text();
        var left = driver.Press("Esc").Text();

        Assert.Contains("bccd-r50-nan", typed, StringComparison.Ordinal);
        Assert.DoesNotContain("scratch-2x", typed, StringComparison.Ordinal);
        Assert.Contains("scratch-2x", left, StringComparison.Ordinal);
    }

    [Fact]
    public void A_filter_with_a_mistake_says_what_is_wrong_and_keeps_the_list()
    {
        using var runs = SomeRuns.Five();

        var text = new TuiDriver(runs).Press("f").Type("backbome:resnet").Text();

        Assert.Contains("No column 'backbome'. Nearest:", text, StringComparison.Ordinal);
        Assert.Contains("scratch-2x", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Sorting_by_AP_puts_the_best_first_and_r_the_worst()
    {
        using var runs = SomeRuns.Five();
        var driver = new TuiDriver(runs);

        var best = driver.Press("s").Type("-AP").Text();
        var worst = driver.Press("r").Text();

        Assert.True(best.IndexOf("61.4", StringComparison.Ordinal) < best.IndexOf("51.9", StringComparison.Ordinal), best);
        Assert.True(worst.IndexOf("51.9", StringComparison.Ordinal) < worst.IndexOf("60.4", StringComparison.Ordinal), worst);
    }

    [Fact]
    public void The_cursor_stays_on_its_run_when_runs_come_above_it()
    {
        using var runs = SomeRuns.Five();
        var driver = new TuiDriver(runs).Press("j");

        using var writer = runs.Running("newcomer", 100, 10);
        driver.Tick().Press("Space");

        Assert.Contains("* 4  bccd-r50-nan", driver.Text(traits: TuiDriver.Ascii), StringComparison.Ordinal);
    }

    [Fact]
    public void A_run_goes_to_the_trash_after_a_yes_and_comes_back_with_undo()
    {
        using var runs = SomeRuns.Five();
        var driver = new TuiDriver(runs).Press("j");

        driver.Press("d y");
        var gone = runs.Store.Folders().Count;
        driver.Press("z");

        Assert.Equal(4, gone);
        Assert.Equal(5, runs.Store.Folders().Count);
        Assert.Contains("0004-bccd-r50-nan is back", driver.Text(), StringComparison.Ordinal);
    }

    [Fact]
    public void Stopping_asks_once_and_leaves_the_request_with_the_run()
    {
        using var runs = SomeRuns.Five();
        using var writer = runs.Running("live", 900, 100);
        var driver = new TuiDriver(runs);

        var question = driver.Press("S").Text();
        driver.Press("y");

        Assert.Contains("stop 0006-live? It finishes its step", question, StringComparison.Ordinal);
        Assert.True(writer.StopRequested);
    }

    [Fact]
    public void Search_finds_forward_and_back()
    {
        using var runs = SomeRuns.Five();
        var driver = new TuiDriver(runs).Press("/").Type("pretrain");

        var next = ((RunsScreen)driver.Press("n").State.Top.Screen).State.Current!.Id;
        var back = ((RunsScreen)driver.Press("N").State.Top.Screen).State.Current!.Id;

        Assert.Equal(("0001-cifar-r18-pretrain", "0003-bccd-r18-pretrained-2x"), (next, back));
    }

    [Fact]
    public void Tags_go_to_all_marked_runs_and_can_be_filtered()
    {
        using var runs = SomeRuns.Five();
        var driver = new TuiDriver(runs).Press("j j Space Space");

        driver.Press("t").Type("+hard -old");
        var text = driver.Press("f").Type("tag:hard").Text();

        Assert.Contains("2 of 5", text, StringComparison.Ordinal);
        Assert.Contains("hard", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_pinned_run_comes_first_and_its_note_is_seen_under_the_list()
    {
        using var runs = SomeRuns.Five();
        var driver = new TuiDriver(runs).Press("G p");

        driver.Press("o").Type("the one of the paper");

        var lines = driver.Text().Split('\n');
        Assert.StartsWith("^ 1", lines[2], StringComparison.Ordinal);
        Assert.Contains(lines, line => line.Contains("the one of the paper", StringComparison.Ordinal));
    }

    [Fact]
    public void What_cannot_be_a_tag_is_refused_in_words()
    {
        using var runs = SomeRuns.Five();

        var text = new TuiDriver(runs).Press("t").Type("Very Hard!").Text(120, 24);

        Assert.Contains("cannot be a tag", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Best_and_at_columns_can_be_chosen()
    {
        using var runs = SomeRuns.Five();

        var text = new TuiDriver(runs).Press("C").Press("Ctrl-U").Type("#,name,AP.best,AP@img=2400,cfg.optimizer.lr").Text(100, 24);

        Assert.Contains("AP@img=2400", text, StringComparison.Ordinal);
        Assert.Contains("0.01", text, StringComparison.Ordinal);
    }
}
