using Workbench.Tui.Data;
using Workbench.Tui.OneRun;
using Workbench.Tui.Runs;
using Workbench.Tui.Shell;
using Workbench.Tui.Study;
using Workbench.Tui.Tests.Study;

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
    public void A_click_on_the_name_of_a_part_shows_it()
    {
        using var runs = SomeRuns.Five();
        var driver = new TuiDriver(runs, RunScreen.Of("0003-bccd-r18-pretrained-2x"));

        driver.ClickOn("lineage");

        Assert.Equal(RunPane.Lineage, ((RunScreen)driver.State.Top.Screen).Page.Pane);
        Assert.Contains("[lineage]", driver.Text(), StringComparison.Ordinal);
    }

    [Fact]
    public void Where_not_all_names_fit_a_click_shows_the_next_part()
    {
        using var runs = SomeRuns.Five();
        var driver = new TuiDriver(runs, RunScreen.Of("0003-bccd-r18-pretrained-2x"));
        driver.Text(50, 12);

        driver.Click(column: 2, row: 1);

        Assert.Equal(RunPane.Parameters, ((RunScreen)driver.State.Top.Screen).Page.Pane);
    }

    [Fact]
    public void A_click_in_another_part_of_a_study_goes_there_and_one_on_a_cell_to_the_cell()
    {
        using var runs = SomeRuns.Five();
        var driver = StudyScreenTests.Open(runs);

        var claims = ((StudyScreen)driver.ClickOn(" claims ").State.Top.Screen).State;
        var cell = ((StudyScreen)driver.ClickOn("10 %").State.Top.Screen).State;

        Assert.Equal(StudyPane.Claims, claims.Pane);
        Assert.Equal((StudyPane.Grid, 2, 1), (cell.Pane, cell.Column, cell.CursorOf(StudyPane.Grid).Position));
    }

    [Fact]
    public void A_click_on_the_name_of_a_split_shows_its_numbers()
    {
        using var runs = SomeRuns.Five();
        var driver = new TuiDriver(runs).Press("4");
        var before = ((DataScreen)driver.State.Top.Screen).Split;

        driver.ClickOn(" val ");

        Assert.Equal(("train", "val"), (before, ((DataScreen)driver.State.Top.Screen).Split));
    }

    [Fact]
    public void A_click_on_a_heading_sorts_and_another_one_turns_the_order_round()
    {
        using var runs = SomeRuns.Five();
        var driver = new TuiDriver(runs);

        var once = ((RunsScreen)driver.ClickOn("AP  AP50").State.Top.Screen).State.Sort;
        var twice = ((RunsScreen)driver.ClickOn("AP  AP50").State.Top.Screen).State.Sort;

        Assert.Equal(("-AP", "AP"), (once, twice));
    }

    [Fact]
    public void A_click_on_a_key_that_cannot_be_used_now_says_why()
    {
        using var runs = SomeRuns.Five();
        var driver = new TuiDriver(runs);

        driver.ClickOn("c compare");

        Assert.StartsWith("compare: ", driver.State.Notice?.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void What_the_mouse_does_below_a_dialog_is_not_heard()
    {
        using var runs = SomeRuns.Five();
        var driver = new TuiDriver(runs, RunScreen.Of("0003-bccd-r18-pretrained-2x")).Press(":");

        driver.Click(column: 2, row: 1);

        Assert.Equal(RunPane.Overview, ((RunScreen)driver.State.Top.Screen).Page.Pane);
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
