using Workbench.Studies.Status;
using Workbench.Tui.Shell;
using Workbench.Tui.Study;

namespace Workbench.Tui.Tests.Study;

public sealed class StudyScreenTests
{
    private const string Approved = "tests/Workbench.Tui.Tests/Study/approved";

    [Theory]
    [InlineData(80, 24)]
    [InlineData(120, 40)]
    public void A_study_half_way_looks_as_approved(int width, int height)
    {
        using var runs = SomeRuns.Five();

        var text = Open(runs).Text(width, height);

        TestKit.Approved.Equal(text, $"{Approved}/study-{width}x{height}.txt");
    }

    [Fact]
    public void Without_colours_and_unicode_every_state_has_a_letter_of_its_own()
    {
        using var runs = SomeRuns.Five();

        var text = Open(runs).Press("G l").Text(traits: TuiDriver.Ascii);

        TestKit.Approved.Equal(text, $"{Approved}/study-ascii-80x24.txt");
        Assert.DoesNotContain(text, letter => letter > '~');
    }

    [Fact]
    public void The_claims_are_read_in_full_with_their_interval_and_what_would_decide_them()
    {
        using var runs = SomeRuns.Five();

        var text = Open(runs).Press("Tab j").Text();

        TestKit.Approved.Equal(text, $"{Approved}/claims-80x24.txt");
        Assert.Contains("about 4 more seeds or 160 more images would decide it", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Stale_runs_are_listed_with_what_they_differ_in_and_open_with_Enter()
    {
        using var runs = SomeRuns.Five();
        var driver = Open(runs).Press("Shift-Tab j");

        var listed = driver.Text();
        var opened = driver.Press("Enter").Text();

        Assert.Contains("~ run 0003-bccd-r18-pretrained-2x  nearest is pretrained", listed, StringComparison.Ordinal);
        Assert.Contains("> run 3", opened, StringComparison.Ordinal);
    }

    [Fact]
    public void Enter_opens_the_run_of_the_cell_and_says_where_there_is_none()
    {
        using var runs = SomeRuns.Five();
        var driver = Open(runs);

        var hole = driver.Press("G Enter").Text();
        var waiting = driver.Press("k Enter").Text();
        var opened = driver.Press("g Enter").Text();

        Assert.Contains("open: this cell is left out on purpose", hole, StringComparison.Ordinal);
        Assert.Contains("open: no run has begun here", waiting, StringComparison.Ordinal);
        Assert.Contains("study catch-up > run 2", opened, StringComparison.Ordinal);
    }

    [Fact]
    public void Marked_cells_are_put_side_by_side()
    {
        using var runs = SomeRuns.Five();
        var driver = Open(runs).Press("Space");

        var marked = driver.Text();
        var side = driver.Press("Shift-Tab c").Text();

        Assert.Contains("●✓ 30.00", marked, StringComparison.Ordinal);
        Assert.Contains("1 marked", marked, StringComparison.Ordinal);
        Assert.Contains("compare 1 vs 2(b)", side, StringComparison.Ordinal);
    }

    [Fact]
    public void Another_axis_runs_across_and_the_cursor_stays_on_its_cell()
    {
        using var runs = SomeRuns.Five();
        var driver = Open(runs).Press("j l");
        var before = State(driver).Cell!.Title;

        var text = driver.Press("X").Text();

        Assert.Contains("schedule across", text, StringComparison.Ordinal);
        Assert.Equal(before, State(driver).Cell!.Title);
        Assert.Equal("scratch · 2x · 2", before);
    }

    [Fact]
    public void A_claim_that_turns_is_told()
    {
        using var runs = SomeRuns.Five();
        var driver = Open(runs);

        driver.Send(new ToSlot(0, new Loaded<StudySnapshot>(SomeStudies.Look(second: ClaimVerdict.Holds))));

        Assert.Contains("claim E2: holds", driver.Text(), StringComparison.Ordinal);
        Assert.Matches("✓ E2 +holds", driver.Text());
    }

    [Fact]
    public void Starting_shows_the_command_line_and_is_refused_while_somebody_works_on_it()
    {
        using var runs = SomeRuns.Five();

        var asked = Open(runs).Press("P").Text();
        var refused = Open(runs, SomeStudies.Look(queued: 20)).Press("P").Text();

        Assert.Contains("workbench study run catch-up --detach", asked, StringComparison.Ordinal);
        Assert.Contains("launch: its runs are in the queue already", refused, StringComparison.Ordinal);
        Assert.Contains("20 in the queue\n", refused, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_with_a_mistake_is_shown_and_nothing_is_lost()
    {
        using var runs = SomeRuns.Five();
        var driver = Open(runs, SomeStudies.Broken);

        var broken = driver.Text();
        driver.Send(new ToSlot(0, new Loaded<StudySnapshot>(SomeStudies.Look())));

        Assert.Contains("The study cannot be read; its runs are kept.", broken, StringComparison.Ordinal);
        Assert.Contains("Did you mean 'length'?", broken, StringComparison.Ordinal);
        Assert.Contains("30.00", driver.Text(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_look_under_way_is_not_asked_for_again()
    {
        var screen = SomeStudies.Screen(SomeStudies.Look());

        var step = screen.On(new Ticked(default));

        Assert.Empty(step.Effects);
    }

    [Fact]
    public void First_paint_moves_and_ticks_keep_to_the_budget()
    {
        using var runs = SomeRuns.Five();
        var driver = Open(runs);
        using var diff = new SentBytes();

        var first = diff.Of(driver.Frame());
        var moved = diff.Of(driver.Press("j").Frame());
        var part = diff.Of(driver.Press("Tab").Frame());
        var idle = diff.Of(driver.Tick().Frame());
        var live = diff.Of(driver.Send(new ToSlot(0, new Loaded<StudySnapshot>(SomeStudies.Look(queued: 2, second: ClaimVerdict.Holds)))).Frame());

        Assert.InRange(first.Length, 1, 8192);
        Assert.InRange(moved.Length, 1, 2048);
        Assert.InRange(part.Length, 1, 2048);
        Assert.Empty(idle);
        Assert.InRange(live.Length, 1, 1024);
    }

    [Theory]
    [InlineData(40, 10)]
    [InlineData(60, 16)]
    public void On_a_small_terminal_the_part_that_keys_move_in_is_all_there_is(int width, int height)
    {
        using var runs = SomeRuns.Five();

        var grid = Open(runs).Text(width, height);
        var claims = Open(runs).Press("Tab").Text(width, height);

        Assert.Contains("30.00", grid, StringComparison.Ordinal);
        Assert.DoesNotContain("E1", grid, StringComparison.Ordinal);
        Assert.Contains("E1  holds", claims, StringComparison.Ordinal);
    }

    private static StudyState State(TuiDriver driver) => ((StudyScreen)driver.State.Top.Screen).State;

    internal static TuiDriver Open(SomeRuns runs, StudySnapshot? look = null) => new(runs, SomeStudies.Screen(look ?? SomeStudies.Look()));
}
