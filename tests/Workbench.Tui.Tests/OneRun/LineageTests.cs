using Workbench.Tui.OneRun;

namespace Workbench.Tui.Tests.OneRun;

public sealed class LineageTests
{
    [Fact]
    public void A_run_stands_above_its_parents_and_its_children_and_what_stands_on_those_is_closed()
    {
        using var runs = Family();

        var rows = Rows(Open(runs, "0002-middle"));

        Assert.Equal(["this run 0002-middle", "  pretraining 0001-oldest", "+ pretraining of 0003-young"], rows);
    }

    [Fact]
    public void Right_opens_a_branch_and_left_closes_it_or_leads_to_what_it_hangs_on()
    {
        using var runs = Family();
        var driver = Open(runs, "0002-middle").Press("j j");

        var opened = Rows(driver.Press("l"));
        var below = Page(driver.Press("j h")).Cursor.Position;
        var closed = Rows(driver.Press("h"));

        Assert.Equal("    pretraining of 0004-youngest", opened[^1]);
        Assert.Equal(2, below);
        Assert.Equal("+ pretraining of 0003-young", closed[^1]);
    }

    [Fact]
    public void A_click_on_the_sign_opens_a_branch_and_one_on_its_row_only_chooses_it()
    {
        using var runs = Family();
        var driver = Open(runs, "0002-middle");

        var chosen = Rows(driver.ClickOn("0003-young"));
        var opened = Rows(driver.ClickOn("+ pretraining of"));

        Assert.Equal(3, chosen.Count);
        Assert.Equal("    pretraining of 0004-youngest", opened[^1]);
    }

    [Fact]
    public void A_run_that_is_reached_by_two_ways_is_told_in_full_once()
    {
        using var runs = Family();
        runs.Done("both", "AP", steps: 600, last: 50, init: "run:0002-middle", parent: "0002-middle", teacher: "0001-oldest");

        var driver = Open(runs, "0005-both");

        Assert.Equal(["this run 0005-both", "- pretraining 0002-middle", "    pretraining 0001-oldest", "  teacher 0001-oldest"], Rows(driver));
        Assert.Contains("above", driver.Text(), StringComparison.Ordinal);
    }

    [Fact]
    public void Enter_opens_the_run_of_an_open_branch()
    {
        using var runs = Family();
        var driver = Open(runs, "0002-middle").Press("j j l j Enter");

        Assert.Equal("0004-youngest", Page(driver).Id);
    }

    private static SomeRuns Family()
    {
        var runs = new SomeRuns();
        runs.Done("oldest", "AP", steps: 600, last: 50, init: "scratch");
        runs.Done("middle", "AP", steps: 600, last: 50, init: "run:0001-oldest", parent: "0001-oldest");
        runs.Done("young", "AP", steps: 600, last: 50, init: "run:0002-middle", parent: "0002-middle");
        runs.Done("youngest", "AP", steps: 600, last: 50, init: "run:0003-young", parent: "0003-young");
        return runs;
    }

    private static TuiDriver Open(SomeRuns runs, string id) => new TuiDriver(runs, RunScreen.Of(id)).ClickOn("lineage");

    private static RunScreenState Page(TuiDriver driver) => ((RunScreen)driver.State.Top.Screen).Page;

    // Role and run as they stand on the screen.
    private static IReadOnlyList<string> Rows(TuiDriver driver) => [.. driver.Text().Split('\n').Skip(3).TakeWhile(line => line.Length > 0)
        .Select(line => line[1..line.IndexOf("  done", StringComparison.Ordinal)])
        .Select(line => System.Text.RegularExpressions.Regex.Replace(line, "(?<=[a-z])  +", " ").TrimEnd())];
}
