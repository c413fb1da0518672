using Workbench.Tui.Compare;
using Workbench.Tui.Flips;
using Workbench.Tui.Tests.Compare;

namespace Workbench.Tui.Tests.Flips;

public sealed class FlipsScreenTests(ScoredRuns scored) : IClassFixture<ScoredRuns>
{
    private const string Approved = "tests/Workbench.Tui.Tests/Flips/approved";
    private const string Scratch = "0001-toy-scratch", Pretrained = "0002-toy-pretrained";

    [Theory]
    [InlineData(80, 24)]
    [InlineData(120, 40)]
    public void The_list_and_the_image_as_both_runs_saw_it_look_as_approved(int width, int height)
    {
        var text = Driver().Press("j").Text(width, height);

        TestKit.Approved.Equal(text, $"{Approved}/flips-{width}x{height}.txt");
    }

    [Fact]
    public void In_ascii_the_image_is_drawn_in_letters()
    {
        var text = Driver().Text(80, 24, TuiDriver.Ascii);

        TestKit.Approved.Equal(text, $"{Approved}/flips-ascii-80x24.txt");
        Assert.DoesNotContain(text, letter => letter > '~');
    }

    [Fact]
    public void Enter_and_i_open_it_from_the_comparison_and_q_goes_back()
    {
        var driver = new TuiDriver(scored.Some, new CompareScreen([Scratch, Pretrained]));

        var opened = driver.Press("i").Text();
        var back = driver.Press("q").Text();

        Assert.Contains("compare 2 vs 1(b) > turned", opened, StringComparison.Ordinal);
        Assert.DoesNotContain("> turned", back, StringComparison.Ordinal);
        Assert.Contains("> turned", driver.Press("Enter").Text(), StringComparison.Ordinal);
    }

    [Fact]
    public void The_picture_is_that_of_the_image_under_the_cursor_with_the_boxes_of_each_run()
    {
        var driver = Driver();

        var first = State(driver).Picture!;
        var second = State(driver.Press("j")).Picture!;

        Assert.NotEqual(first.ImageId, second.ImageId);
        Assert.Equal(State(driver).Current!.ImageId, second.ImageId);
        Assert.Equal(second.Before.Count(box => box.IsDashed), second.After.Count(box => box.IsDashed));
        Assert.Equal(State(driver).Current!.After.Found + State(driver).Current!.After.False, second.After.Count(box => !box.IsDashed));
    }

    [Fact]
    public void Another_score_counts_anew_and_is_in_the_command()
    {
        var driver = Driver();
        var before = State(driver).List!;

        driver.Press("T Backspace Backspace Backspace").Type("0.9");

        Assert.NotEqual(before.Flips.Select(flip => flip.After), State(driver).List!.Flips.Select(flip => flip.After));
        Assert.Equal("workbench flips 1 2 --top 0 --score 0.9", driver.State.Top.Screen.Title.Command);
        Assert.Contains("'9' is no score", driver.Press("T Backspace Backspace Backspace").Type("9").Text(), StringComparison.Ordinal);
    }

    [Fact]
    public void Data_that_are_gone_leave_the_list_and_say_where_they_were_looked_for()
    {
        using var own = new ScoredRuns();
        var recipe = own.Some.Store.Open(Pretrained).Paths.Recipe;
        File.WriteAllText(recipe,
            File.ReadAllText(recipe).Replace("{use: toy, train: 8, val: 24, test: 8, seed: 1}", "{use: coco, root: moved-away}", StringComparison.Ordinal));

        var text = new TuiDriver(own.Some, new FlipsScreen(Scratch, Pretrained)).Text(160, 40);

        Assert.Contains("No pictures: the data the runs were scored on cannot be read.", text, StringComparison.Ordinal);
        Assert.Contains("run 2 looked in 'moved-away'", text, StringComparison.Ordinal);
        Assert.Contains("errors 1", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Moving_on_clears_the_picture_within_the_budget_and_draws_the_next_only_when_it_came()
    {
        var driver = Driver();
        using var diff = new SentBytes();
        diff.Of(driver.Frame());

        var moved = driver.State.Top.Screen.On(new Workbench.Tui.Shell.Invoked(Workbench.Tui.Keys.MoveKeys.Down)).Screen;
        var waiting = diff.Of(new TuiDriver(scored.Some, moved).Frame());

        Assert.Null(((FlipsScreen)moved).State.Picture);
        Assert.InRange(waiting.Length, 1, 2048);
    }

    private static FlipsState State(TuiDriver driver) => ((FlipsScreen)driver.State.Top.Screen).State;

    private TuiDriver Driver() => new(scored.Some, new FlipsScreen(Scratch, Pretrained));
}
