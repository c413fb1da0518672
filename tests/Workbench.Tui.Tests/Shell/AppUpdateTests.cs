using Workbench.Tui.Keys;
using Workbench.Tui.Shell;

namespace Workbench.Tui.Tests.Shell;

public sealed class AppUpdateTests
{
    [Fact]
    public void Ctrl_C_once_warns_and_twice_leaves()
    {
        using var runs = SomeRuns.Five();
        var driver = new TuiDriver(runs);

        driver.Press("Ctrl-C");
        var warned = driver.Text();
        driver.Press("Ctrl-C");

        Assert.Contains("Ctrl-C again leaves", warned, StringComparison.Ordinal);
        Assert.True(driver.IsOver);
    }

    [Fact]
    public void Ctrl_C_in_a_prompt_only_leaves_the_prompt()
    {
        using var runs = SomeRuns.Five();
        var driver = new TuiDriver(runs).Press("f st");

        driver.Press("Ctrl-C");

        Assert.Null(driver.State.Overlay);
        Assert.False(driver.State.WasInterrupted);
    }

    [Fact]
    public void Backspace_and_q_go_back_and_leave_at_the_root()
    {
        using var runs = SomeRuns.Five();
        var driver = new TuiDriver(runs);

        driver.Press("q");

        Assert.True(driver.IsOver);
    }

    [Fact]
    public void The_palette_finds_an_action_by_a_few_letters_and_does_it()
    {
        using var runs = SomeRuns.Five();
        var driver = new TuiDriver(runs).Press("Space").Press(": unm");

        driver.Press("Enter");

        Assert.Contains("5 runs  ?", driver.Text(), StringComparison.Ordinal);
    }

    [Fact]
    public void The_menu_says_why_something_cannot_be_done()
    {
        using var runs = SomeRuns.Five();
        var driver = new TuiDriver(runs);

        driver.Press("x");

        Assert.Contains("not now: run 5 is not running", driver.Text(120, 40), StringComparison.Ordinal);
    }

    [Fact]
    public void A_key_that_cannot_be_used_now_says_why()
    {
        using var runs = SomeRuns.Five();
        var driver = new TuiDriver(runs);

        driver.Press("z");

        Assert.Contains("undo: nothing was moved to the trash here", driver.Text(), StringComparison.Ordinal);
    }

    [Fact]
    public void Copy_gives_the_command_that_prints_the_screen()
    {
        using var runs = SomeRuns.Five();
        var driver = new TuiDriver(runs).Press("f").Type("state:done");

        driver.Press("y");

        Assert.Equal("workbench runs --filter 'state:done'", driver.Copied);
    }

    [Fact]
    public void Help_lists_every_key_of_the_screen()
    {
        using var runs = SomeRuns.Five();

        var text = new TuiDriver(runs).Press("?").Text(200, 60);

        Assert.All(KeyTable.Of(ScreenKind.Runs), binding => Assert.Contains(binding.Help, text, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(39, 24)]
    [InlineData(80, 9)]
    public void A_tiny_terminal_is_told_what_it_needs(int width, int height)
    {
        using var runs = SomeRuns.Five();

        var text = new TuiDriver(runs).Text(width, height);

        Assert.StartsWith($"too small ({width}x{height}), need 40x10", text, StringComparison.Ordinal);
    }
}
