using Workbench.Runs.Events;
using Workbench.Tui.Compare;

namespace Workbench.Tui.Tests.Compare;

public sealed class CompareScreenTests(ScoredRuns scored) : IClassFixture<ScoredRuns>
{
    private const string Approved = "tests/Workbench.Tui.Tests/Compare/approved";
    private const string Scratch = "0001-toy-scratch", Pretrained = "0002-toy-pretrained", Longer = "0003-toy-long";

    [Theory]
    [InlineData(80, 24)]
    [InlineData(120, 40)]
    public void Two_runs_side_by_side_look_as_approved(int width, int height)
    {
        var text = Driver(Scratch, Pretrained).Press("]").Text(width, height);

        TestKit.Approved.Equal(text, $"{Approved}/compare-{width}x{height}.txt");
    }

    [Fact]
    public void Two_runs_in_ascii_look_as_approved()
    {
        var text = Driver(Scratch, Pretrained).Text(80, 24, TuiDriver.Ascii);

        TestKit.Approved.Equal(text, $"{Approved}/compare-ascii-80x24.txt");
        Assert.DoesNotContain(text, letter => letter > '~');
    }

    [Fact]
    public void On_a_small_terminal_the_verdict_is_a_mark_instead_of_an_interval()
    {
        var text = Driver(Scratch, Pretrained, Longer).Text(60, 16);

        TestKit.Approved.Equal(text, $"{Approved}/compare-60x16.txt");
        Assert.Contains("+18.3 ^", text, StringComparison.Ordinal);
    }

    [Fact]
    public void The_end_of_the_table_tells_of_the_images_and_of_what_the_intervals_hold()
    {
        var text = Driver(Scratch, Pretrained).Press("G").Text();

        TestKit.Approved.Equal(text, $"{Approved}/compare-end-80x24.txt");
        Assert.Contains("images turned right", text, StringComparison.Ordinal);
        Assert.Contains("seed noise not in it", text, StringComparison.Ordinal);
    }

    [Fact]
    public void The_curves_are_named_by_what_differs()
    {
        var text = Driver(Scratch, Pretrained, Longer).Press("Tab X").Text();

        TestKit.Approved.Equal(text, $"{Approved}/compare-curves-80x24.txt");
        Assert.Contains("2 init=run 1", text, StringComparison.Ordinal);
        Assert.Contains("3 schedule=900it", text, StringComparison.Ordinal);
        Assert.Contains("images incl. parents", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Columns_that_do_not_fit_are_counted_and_l_scrolls_to_them()
    {
        var driver = Driver(Scratch, Pretrained, Longer);

        var first = driver.Text();
        var second = driver.Press("l").Text();

        Assert.Contains(">1", first.Split('\n')[1], StringComparison.Ordinal);
        Assert.Contains("2  toy-pretrained", first.Split('\n')[1], StringComparison.Ordinal);
        Assert.Contains("<1", second.Split('\n')[1], StringComparison.Ordinal);
        Assert.Contains("3  toy-long", second.Split('\n')[1], StringComparison.Ordinal);
        TestKit.Approved.Equal(driver.Text(140, 24), $"{Approved}/compare-three-140x24.txt");
    }

    [Fact]
    public void B_holds_the_others_against_the_column_under_the_cursor()
    {
        var driver = Driver(Scratch, Pretrained);

        var text = driver.Press("b").Text();

        Assert.Contains("compare 1 vs 2(b)", text, StringComparison.Ordinal);
        Assert.Contains("2 b", text.Split('\n')[1], StringComparison.Ordinal);
        Assert.Contains("worse", text, StringComparison.Ordinal);
        Assert.Equal("workbench compare 2 1", driver.State.Top.Screen.Title.Command);
    }

    [Fact]
    public void W_shows_all_settings_and_the_cursor_stays_on_its_row()
    {
        var driver = Driver(Scratch, Pretrained).Press("]");

        var wide = driver.Press("w").Text();

        Assert.Contains("data.train", driver.Press("g").Text(80, 60), StringComparison.Ordinal);
        Assert.Contains("init.from", wide, StringComparison.Ordinal);
        Assert.EndsWith(" --all-parameters", driver.State.Top.Screen.Title.Command, StringComparison.Ordinal);
    }

    [Fact]
    public void Brackets_jump_from_difference_to_difference()
    {
        var driver = Driver(Scratch, Pretrained);

        var rows = new List<CompareRow>();
        for (var i = 0; i < 4; i++)
        {
            var state = ((CompareScreen)driver.Press("]").State.Top.Screen).State;
            rows.Add(state.Rows[state.Cursor.Position]);
        }

        Assert.Equal("init.from", rows[0].Name);
        Assert.All(rows, row => Assert.True(row.Differs(1, 0)));
        Assert.Equal(4, rows.Distinct().Count());
        var back = ((CompareScreen)driver.Press("{").State.Top.Screen).State;
        Assert.Equal("init.from", back.Rows[back.Cursor.Position].Name);
    }

    [Fact]
    public void Cheap_numbers_come_at_once_and_intervals_when_they_are_drawn()
    {
        var comparer = new Workbench.Runs.Comparing.RunComparer(scored.Some.Store);
        var (one, two) = (scored.Some.Store.Open(Scratch), scored.Some.Store.Open(Pretrained));
        var waiting = new CompareScreen(new CompareState { Ids = [Scratch, Pretrained], Baseline = Scratch, IsComputing = true });

        var plain = waiting.On(new Workbench.Tui.Shell.Loaded<PlainNumbers>(new(comparer.Compare([one, two], new() { Draws = 0 })))).Screen;
        var drawn = plain.On(new Workbench.Tui.Shell.Loaded<DrawnNumbers>(new(comparer.Compare([one, two], new() { Draws = 50 })))).Screen;

        Assert.StartsWith("computing", plain.Title.Info, StringComparison.Ordinal);
        Assert.Equal("toy val, 24 images", drawn.Title.Info);
        Assert.All(((CompareScreen)drawn).State.Comparison!.Metrics.Where(row => row.Name == "AP"), row => Assert.True(row.Cells[1].DeltaInterval.IsKnown));
    }

    [Theory]
    [InlineData("table.md", "| AP |")]
    [InlineData("table.csv", "metric,AP,2,1,")]
    [InlineData("table.json", "\"schema\": 1")]
    [InlineData("table.tex", @"\begin{tabular}")]
    public void Export_takes_the_form_from_the_ending_and_asks_before_it_replaces(string name, string expected)
    {
        var path = Path.Combine(scored.Some.Folder, name);
        File.WriteAllText(path, "mine");
        var driver = Driver(Scratch, Pretrained);

        var asked = driver.Press("e Ctrl-U").Press(string.Concat(Enumerable.Repeat("Backspace ", 20))).Type(path).Text(120);
        var kept = File.ReadAllText(path);
        driver.Press("n");
        var left = File.ReadAllText(path);
        driver.Press("e").Press(string.Concat(Enumerable.Repeat("Backspace ", 20))).Type(path).Press("y");

        Assert.Contains("is there already. Replace it?", asked, StringComparison.Ordinal);
        Assert.Equal(("mine", "mine"), (kept, left));
        Assert.Contains(expected, File.ReadAllText(path), StringComparison.Ordinal);
        Assert.Contains($"wrote {path}", driver.Text(120), StringComparison.Ordinal);
    }

    [Fact]
    public void An_ending_that_is_no_form_is_refused_with_those_there_are()
    {
        var text = Driver(Scratch, Pretrained).Press("e").Type("x.doc").Text(120);

        Assert.Contains("must end with .md, .csv, .json, .tex", text, StringComparison.Ordinal);
    }

    [Fact]
    public void C_compares_the_marked_runs_and_says_so_when_there_are_too_few()
    {
        using var runs = SomeRuns.Five();

        var few = new TuiDriver(runs).Press("c").Text();
        var two = new TuiDriver(runs).Press("j j Space c").Text();

        Assert.Contains("compare: mark two runs or more with Space", few, StringComparison.Ordinal);
        Assert.Contains("runs > compare 2 vs 3(b)", two, StringComparison.Ordinal);
        Assert.Contains("run 2 has no matches", two.Replace("\n", "", StringComparison.Ordinal) + new TuiDriver(runs).Press("j j Space c G").Text(),
            StringComparison.Ordinal);
    }

    [Fact]
    public void Runs_scored_on_other_data_are_refused_with_the_reason_on_the_screen()
    {
        using var runs = SomeRuns.Five();

        var text = new TuiDriver(runs, new CompareScreen(["0001-cifar-r18-pretrain", "0002-bccd-r18-scratch-2x"])).Text();

        Assert.Contains("These runs cannot be put side by side", text, StringComparison.Ordinal);
        Assert.Contains("Runs 1 and 2 cannot be compared: accuracy top1", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Runs_are_read_again_only_when_one_was_scored_anew()
    {
        using var own = new ScoredRuns();
        using var live = own.Some.Store.Create("live", own.Some.Store.Open(Scratch).RecipeText, "{}");
        live.Append(new StartEvent { Steps = 900 });
        own.Score(live, 100, 0.3, 7);
        var driver = new TuiDriver(own.Some, new CompareScreen([Scratch, live.Id]));
        var before = ((CompareScreen)driver.State.Top.Screen).State.Comparison;

        live.Append(new StepEvent { Step = 110, Losses = [("total", 1.2)], LearningRate = 0.01, Seconds = 0.5 });
        var stepped = ((CompareScreen)driver.Tick().State.Top.Screen).State.Comparison;
        own.Score(live, 200, 0.9, 7);
        var scoredAnew = ((CompareScreen)driver.Tick().State.Top.Screen).State.Comparison;

        Assert.Same(before, stepped);
        Assert.True(scoredAnew!.Metrics[0].Cells[1].Value > before!.Metrics[0].Cells[1].Value);
    }

    [Fact]
    public void The_first_paint_and_a_cursor_move_stay_within_the_budget()
    {
        var driver = Driver(Scratch, Pretrained);
        using var diff = new SentBytes();

        var first = diff.Of(driver.Frame()).Length;
        var move = diff.Of(driver.Press("j").Frame()).Length;
        var idle = diff.Of(driver.Tick().Frame()).Length;

        Assert.InRange(first, 1, 8192);
        Assert.InRange(move, 1, 2048);
        Assert.Equal(0, idle);
    }

    private TuiDriver Driver(params string[] ids) => new(scored.Some, new CompareScreen(ids));
}
