using System.Globalization;
using Workbench.Runs.SelfTraining;
using Workbench.Tui.NewRun;
using Workbench.Tui.OneRun;
using Workbench.Tui.Pseudo;
using Workbench.Tui.Shell;

namespace Workbench.Tui.Tests.Pseudo;

public sealed class PseudoScreenTests(TaughtRun taught) : IClassFixture<TaughtRun>
{
    private const string Approved = "tests/Workbench.Tui.Tests/Pseudo/approved";

    [Theory]
    [InlineData(80, 24)]
    [InlineData(120, 40)]
    public void A_round_looks_as_approved(int width, int height)
    {
        TestKit.Approved.Equal(Open().Text(width, height), $"{Approved}/pseudo-{width}x{height}.txt");
    }

    [Fact]
    public void In_ascii_slider_bars_and_image_are_drawn_in_letters()
    {
        var text = Open().Press("+ l l ]").Text(traits: TuiDriver.Ascii);

        TestKit.Approved.Equal(text, $"{Approved}/pseudo-ascii-80x24.txt");
        Assert.DoesNotContain(text, letter => letter > '~');
    }

    [Fact]
    public void The_slider_moves_by_hundredths_and_twentieths_and_the_numbers_are_those_of_the_reader()
    {
        var driver = Open();
        var labels = PseudoLabels.Read(taught.Some.Store.Find(TaughtRun.Id));

        driver.Press("l l + - - h");

        Assert.Equal(46, State(driver).Place);
        var expected = labels.At(0.46);
        Assert.Equal((expected.Boxes, expected.Images), (State(driver).Cut!.Boxes, State(driver).Cut!.Images));
        Assert.Contains($"kept  {expected.Boxes} labels on {expected.Images} of {labels.Images.Count} images", driver.Text(), StringComparison.Ordinal);
        Assert.Contains("used 0.50", driver.Text(), StringComparison.Ordinal);
    }

    [Fact]
    public void The_mouse_drags_the_slider_and_may_leave_it_meanwhile()
    {
        var driver = Open();
        var row = Array.FindIndex(driver.Text().Split('\n'), line => line.Contains(" threshold 0.50", StringComparison.Ordinal));

        var dragged = State(driver.Drag(fromColumn: 42, toColumn: 52, row)).Place;
        var atItsEnd = State(driver.Drag(fromColumn: 52, toColumn: 3, row)).Place;
        var clicked = State(driver.Click(column: 17 + 50, row)).Place;

        Assert.Equal((70, 0, 100), (dragged, atItsEnd, clicked));
        Assert.Contains("threshold 1.00", driver.Text(), StringComparison.Ordinal);
    }

    [Fact]
    public void The_command_prints_the_same_threshold_and_round()
    {
        var driver = Open().Press("+ Tab");

        Assert.Equal("workbench pseudo show 4 --threshold 0.55 --round 1", driver.State.Top.Screen.Title.Command);
    }

    [Fact]
    public void Recall_falls_as_the_threshold_rises_and_what_is_shown_is_what_the_reader_counts()
    {
        var driver = Open();
        var low = State(driver.Press("T Ctrl-U").Type("0.4")).Accuracy!.Value;

        var high = State(driver.Press("T Ctrl-U").Type("0.9")).Accuracy!.Value;

        var expected = TeacherAccuracy.Of(taught.Some.Store.Open(TaughtRun.Id), taught.Some.Store, 2, out _)!.At(0.9);
        Assert.True(high.Recall < low.Recall && high.Found < low.Found, $"{low} {high}");
        Assert.Equal(expected, high);
        Assert.Contains(string.Create(CultureInfo.InvariantCulture, $"recall {100 * expected.Recall:0.0} %  on toy val (run 4, step 10)"), driver.Text(),
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_threshold_that_keeps_nothing_says_so_and_one_that_is_none_is_refused()
    {
        var driver = Open().Press("T Ctrl-U").Type("1");

        Assert.Contains("! keeps nothing; the best score is", driver.Text(), StringComparison.Ordinal);
        Assert.Contains("'5' is no threshold", driver.Press("T Ctrl-U").Type("5").Text(), StringComparison.Ordinal);
        Assert.Equal(100, State(driver).Place);
    }

    [Fact]
    public void The_picture_follows_the_image_and_boxes_change_sides_with_the_slider()
    {
        var driver = Open();
        var first = State(driver).Picture!;

        var second = driver.Press("]").Text();
        var all = driver.Press("T Ctrl-U").Type("0").Text();

        Assert.Equal((0, 1), (first.Position, State(driver).Picture!.Position));
        Assert.Contains("2 of 27   [ ]", second, StringComparison.Ordinal);
        Assert.Contains($"{State(driver).Found.Count} kept, 0 dropped", all, StringComparison.Ordinal);
    }

    [Fact]
    public void A_opens_the_form_with_the_threshold_and_where_it_comes_from()
    {
        var driver = Open().Press("+ A");

        var form = (NewRunScreen)driver.State.Top.Screen;

        Assert.Contains("--set trainer.scoreThreshold=0.55", form.Title.Command, StringComparison.Ordinal);
        Assert.Contains("threshold 0.55 chosen on the pseudo labels of run 0004-taught, round 2", form.Title.Command, StringComparison.Ordinal);
        Assert.Equal("0.55",
            form.State.Read!.Form.Sections.SelectMany(section => section.Options).Single(option => option.Path == "trainer.scoreThreshold").Value);
        Assert.Equal(2, form.State.Changes.Count);
    }

    [Fact]
    public void It_opens_from_the_screen_of_the_run_and_is_refused_where_there_are_no_labels()
    {
        var without = new TuiDriver(taught.Some, RunScreen.Of("0001-toy-scratch")).Press("U").Text(120, 24);
        var with = new TuiDriver(taught.Some, RunScreen.Of(TaughtRun.Id)).Press("U").Text();

        Assert.Contains("pseudo-labels: the run has no pseudo labels; the trainer self-train makes them", without, StringComparison.Ordinal);
        Assert.Contains("run 4 > pseudo labels", with, StringComparison.Ordinal);
    }

    [Fact]
    public void Data_that_are_gone_leave_the_numbers_and_say_why_there_is_no_picture()
    {
        using var own = new TaughtRun();
        var recipe = own.Some.Store.Find(TaughtRun.Id).Recipe;
        File.WriteAllText(recipe,
            File.ReadAllText(recipe).Replace("auxiliary: {use: toy,", "auxiliary: {use: coco, root: moved-away} #", StringComparison.Ordinal));

        var text = new TuiDriver(own.Some, PseudoScreen.Of(TaughtRun.Id)).Text(120, 40);

        Assert.Contains("No picture:", text, StringComparison.Ordinal);
        Assert.Contains("labels on", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_damaged_file_is_told_in_a_sentence()
    {
        using var own = new TaughtRun();
        var folder = own.Some.Store.Find(TaughtRun.Id).Pseudo;
        File.WriteAllText(Path.Combine(folder, "round-2", "predictions.json"), "[{");

        var text = new TuiDriver(own.Some, PseudoScreen.Of(TaughtRun.Id)).Text(160, 24);

        Assert.Contains("the pseudo labels of run 0004-taught, round 2, cannot be read", text, StringComparison.Ordinal);
    }

    [Fact]
    public void The_slider_does_not_send_the_picture_again_and_all_keeps_to_the_budget()
    {
        var driver = Open();
        using var diff = new SentBytes();
        diff.Of(driver.Frame());

        var idle = diff.Of(driver.Tick().Frame());
        var step = diff.Of(driver.Press("l").Frame());
        var waiting = driver.State.Top.Screen.On(new Invoked(Workbench.Tui.Data.DataKeys.Next)).Screen;
        var text = new SentBytes()
            .Of(new TuiDriver(taught.Some, new PseudoScreen(State(driver) with { Picture = null, Dataset = null, NoImages = "reading" })).Frame());

        Assert.Empty(idle);
        Assert.InRange(step.Length, 1, 2048);
        Assert.InRange(text.Length, 1, 8192);
        Assert.NotEqual(((PseudoScreen)waiting).State.Image, State(driver).Picture!.Position);
    }

    [Theory]
    [InlineData(40, 10)]
    [InlineData(60, 16)]
    public void On_a_small_terminal_slider_and_classes_stay(int width, int height)
    {
        var text = Open().Text(width, height);

        Assert.Contains("threshold 0.50", text, StringComparison.Ordinal);
        Assert.Contains("class", text, StringComparison.Ordinal);
    }

    private static PseudoState State(TuiDriver driver) => ((PseudoScreen)driver.State.Top.Screen).State;

    private TuiDriver Open() => new(taught.Some, PseudoScreen.Of(TaughtRun.Id));
}
