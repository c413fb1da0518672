using Workbench.Engine.Recipes;
using Workbench.Host;
using Workbench.Tui.NewRun;
using Workbench.Tui.Shell;

namespace Workbench.Tui.Tests.NewRun;

public sealed class NewRunScreenTests
{
    private const string Approved = "tests/Workbench.Tui.Tests/NewRun/approved";

    [Theory]
    [InlineData(80, 24)]
    [InlineData(120, 40)]
    public void The_recipes_and_runs_to_start_from_look_as_approved(int width, int height)
    {
        using var runs = SomeRuns.Five();

        var text = new TuiDriver(runs).Press("2").Text(width, height);

        TestKit.Approved.Equal(text, $"{Approved}/sources-{width}x{height}.txt");
    }

    [Theory]
    [InlineData(80, 24)]
    [InlineData(120, 40)]
    public void A_form_with_two_changes_looks_as_approved(int width, int height)
    {
        using var runs = SomeRuns.Five();

        var text = Changed(runs).Text(width, height);

        TestKit.Approved.Equal(text, $"{Approved}/sections-{width}x{height}.txt");
    }

    [Theory]
    [InlineData("sections", "")]
    [InlineData("options", "Tab")]
    public void Form_and_options_in_ascii_look_as_approved(string page, string keys)
    {
        using var runs = SomeRuns.Five();

        var text = Changed(runs).Press(keys).Text(80, 24, TuiDriver.Ascii);

        TestKit.Approved.Equal(text, $"{Approved}/{page}-ascii-80x24.txt");
        Assert.DoesNotContain(text, letter => letter > '~');
    }

    [Fact]
    public void The_plugins_of_a_section_look_as_approved()
    {
        using var runs = SomeRuns.Five();

        var text = At(Toy(runs), "normalizer").Press("Enter").Text();

        TestKit.Approved.Equal(text, $"{Approved}/choices-80x24.txt");
    }

    [Fact]
    public void A_value_is_checked_while_it_is_typed_and_is_not_taken_while_it_is_wrong()
    {
        using var runs = SomeRuns.Five();
        var driver = At(Toy(runs), "loop").Press("Tab Enter Ctrl-U 0");

        var typed = driver.Text();
        driver.Press("Enter Esc");

        Assert.Contains("0 is not within 1 to 65536", typed, StringComparison.Ordinal);
        Assert.Empty(State(driver).Changes);
    }

    [Fact]
    public void An_unknown_file_of_first_weights_is_a_problem_at_its_row_and_keeps_the_run_from_being_launched()
    {
        using var runs = SomeRuns.Five();
        var driver = At(Toy(runs), "init").Press("Tab Enter j Enter").Type("nowhere.pth").Press("Esc");

        var text = At(driver, "init").Text();
        driver.Press("P");

        Assert.Contains("*! init", text, StringComparison.Ordinal);
        Assert.Contains("there is no file", text, StringComparison.Ordinal);
        Assert.Equal(5, runs.Store.Folders().Count);
    }

    [Fact]
    public void A_run_that_a_recipe_cannot_be_read_from_any_more_shows_what_is_missing()
    {
        using var runs = SomeRuns.Five();

        var driver = new TuiDriver(runs).Press("j j A");

        Assert.Contains("is missing", driver.Text(), StringComparison.Ordinal);
        Assert.Contains("new run from run 3", driver.Text(), StringComparison.Ordinal);
    }

    [Fact]
    public void Another_plugin_drops_the_options_of_the_one_before_and_undo_brings_them_back()
    {
        using var runs = SomeRuns.Five();
        var driver = At(Toy(runs), "normalizer").Press("Tab Enter Ctrl-U").Type("8").Press("Esc");

        driver.Press("Enter k Enter");
        var other = State(driver).Changes.Select(change => change.ToString()).ToArray();
        driver.Press("z");

        Assert.StartsWith("normalizer.use=", Assert.Single(other), StringComparison.Ordinal);
        Assert.Equal("normalizer.groups=8", Assert.Single(State(driver).Changes).ToString());
    }

    [Fact]
    public void A_change_back_to_what_it_was_is_no_change()
    {
        using var runs = SomeRuns.Five();

        var driver = At(Toy(runs), "loop").Press("Tab Enter Ctrl-U").Type("4").Press("Enter Ctrl-U").Type("8");

        Assert.Empty(State(driver).Changes);
    }

    [Fact]
    public void The_copied_command_and_the_saved_recipe_resolve_to_what_the_form_says()
    {
        using var runs = SomeRuns.Five();
        var driver = At(Changed(runs), "run").Press("Tab j Enter").Type("it's a test: # no comment").Press("Esc");
        var form = State(driver).Read!.Recipe!;
        var file = Path.Combine(runs.Folder, "recipes", "mine.yaml");

        driver.Press("y");
        var set = Words(driver.Copied)[3..].Where(word => word != "--set").ToArray();
        var services = new HostServices(runs.Store, []);
        var copied = services.Recipes.Read("toy-retinanet", set).Require();
        NewRunActions.Save(file, State(driver).Source!, form, State(driver).Changes, replaces: false);
        var saved = services.Recipes.Read(file).Require();

        Assert.StartsWith("workbench train toy-retinanet --set ", driver.Copied, StringComparison.Ordinal);
        Assert.Equal(RecipePaths.Of(form), RecipePaths.Of(copied));
        Assert.Equal(RecipePaths.Of(form with { Name = "mine" }), RecipePaths.Of(saved));
        Assert.InRange(File.ReadLines(file).Count(), 3, 9);
        Assert.True(NewRunActions.Save(file, State(driver).Source!, form, [], replaces: false).IsThere);
    }

    [Fact]
    public void Leaving_with_changes_asks_and_a_number_key_does_not_throw_them_away()
    {
        using var runs = SomeRuns.Five();
        var driver = Changed(runs);

        var jumped = driver.Press("1").Text();
        var asked = driver.Press("q").Text();
        driver.Press("n");
        var kept = State(driver).Changes.Count;
        driver.Press("q y q");

        Assert.Contains("2 changes would be lost", jumped, StringComparison.Ordinal);
        Assert.Contains("leave the form? 2 changes will be lost.", asked, StringComparison.Ordinal);
        Assert.Equal(2, kept);
        Assert.Equal(ScreenKind.Runs, driver.State.Top.Screen.Kind);
    }

    [Fact]
    public void The_length_shows_its_steps_for_these_data()
    {
        using var runs = SomeRuns.Five();

        var text = At(Toy(runs), "schedule").Press("Tab Enter Ctrl-U").Type("3ep").Press("Esc").Text();

        Assert.Contains("3ep   750 steps   drops at 500, 667", text, StringComparison.Ordinal);
        Assert.Contains("2 000 train / 300 val images", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Choosing_and_checking_maps_no_libtorch_into_the_process()
    {
        Assert.SkipUnless(File.Exists("/proc/self/maps"), "needs /proc");
        using var runs = SomeRuns.Five();

        var driver = At(Changed(runs), "init").Press("Enter");

        Assert.NotNull(State(driver).Plan);
        var mapped = File.ReadLines("/proc/self/maps").Select(line => Path.GetFileName(line.Split(' ')[^1])).Distinct().ToList();
        Assert.Contains(mapped, name => name.StartsWith("libSystem.Native", StringComparison.Ordinal)); // the test can see native libraries
        Assert.DoesNotContain(mapped, name => name.StartsWith("libtorch", StringComparison.Ordinal) || name.StartsWith("libc10", StringComparison.Ordinal));
    }

    internal static NewRunState State(TuiDriver driver) => ((NewRunScreen)driver.State.Top.Screen).State;

    internal static TuiDriver Toy(SomeRuns runs)
    {
        var driver = new TuiDriver(runs).Press("2");
        var position = State(driver).Sources.ToList().FindIndex(source => source.Argument == "toy-retinanet");
        return driver.Press(string.Concat(Enumerable.Repeat("j ", position)) + "Enter");
    }

    internal static TuiDriver At(TuiDriver driver, string section)
    {
        var position = State(driver).Sections.ToList().FindIndex(one => one.Name == section);
        return driver.Press("g " + string.Concat(Enumerable.Repeat("j ", position)));
    }

    // Another depth and a longer schedule.
    private static TuiDriver Changed(SomeRuns runs) =>
        At(At(Toy(runs), "backbone").Press("Tab Enter Ctrl-U").Type("50").Press("Esc"), "schedule").Press("Tab Enter Ctrl-U").Type("2x").Press("Esc");

    // As a shell would take the line apart: blanks, single quotes, and a quote by itself behind a backslash.
    private static string[] Words(string line)
    {
        var (words, word, isQuoted) = (new List<string>(), "", false);
        for (var i = 0; i < line.Length; i++)
        {
            if (line[i] == '\'')
            {
                isQuoted = !isQuoted;
            }
            else if (line[i] == ' ' && !isQuoted)
            {
                words.Add(word);
                word = "";
            }
            else
            {
                word += line[i] == '\\' && !isQuoted ? line[++i] : line[i];
            }
        }

        return [.. words, word];
    }
}
