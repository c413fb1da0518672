using Workbench.Tui.Runs;
using Workbench.Tui.Shell;

namespace Workbench.Tui.Tests.Shell;

public sealed class MouseTests
{
    [Fact]
    public void A_click_puts_the_cursor_on_a_row()
    {
        using var runs = SomeRuns.Five();
        var driver = new TuiDriver(runs);

        driver.Click(column: 5, row: 4);

        Assert.Equal(2, ((RunsScreen)driver.State.Top.Screen).State.Cursor.Position);
    }

    [Fact]
    public void A_click_on_a_key_of_the_last_line_does_what_the_key_does()
    {
        using var runs = SomeRuns.Five();
        var driver = new TuiDriver(runs);
        var line = driver.Text().Split('\n')[23];

        driver.Click(line.IndexOf("s sort", StringComparison.Ordinal), row: 23);

        Assert.IsType<Prompt>(driver.State.Overlay);
    }

    [Fact]
    public void The_menus_list_every_action_and_say_why_one_cannot_be_done()
    {
        using var runs = SomeRuns.Five();
        var driver = new TuiDriver(runs);
        var head = driver.Text().Split('\n')[0];

        driver.Click(head.IndexOf("Actions", StringComparison.Ordinal) + 1, row: 0);

        var text = driver.Text();
        Assert.Contains("nothing is marked", text, StringComparison.Ordinal);
        Assert.All(RunsKeys.All.Take(12), binding => Assert.Contains(binding.Id, text, StringComparison.Ordinal));
    }

    [Fact]
    public void The_first_step_under_the_cursor_is_done_by_Enter()
    {
        using var runs = new SomeRuns();
        var driver = new TuiDriver(runs);

        driver.Press("j j Enter");

        Assert.Equal(ScreenKind.NewRun, driver.State.Top.Screen.Kind);
    }
}
