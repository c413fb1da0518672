using Workbench.Host.Data;
using Workbench.Tui.Augment;
using Workbench.Tui.Tests.Data;

namespace Workbench.Tui.Tests.Augment;

public sealed class AugmentScreenTests
{
    private const string Approved = "tests/Workbench.Tui.Tests/Augment/approved";

    [Theory]
    [InlineData(80, 24)]
    [InlineData(120, 40)]
    public void The_bench_looks_as_approved(int width, int height)
    {
        using var runs = new SomeRuns();

        TestKit.Approved.Equal(Open(runs).Text(width, height), $"{Approved}/bench-{width}x{height}.txt");
    }

    [Fact]
    public void The_bench_in_ascii_looks_as_approved()
    {
        using var runs = new SomeRuns();

        var text = Open(runs).Text(traits: TuiDriver.Ascii);

        TestKit.Approved.Equal(text, $"{Approved}/bench-ascii-80x24.txt");
        Assert.DoesNotContain(text, letter => letter > '~');
    }

    [Fact]
    public void Steps_seed_and_options_change_what_is_shown_and_the_line_for_a_recipe()
    {
        using var runs = new SomeRuns();
        var driver = Open(runs);
        var before = Result(driver);

        driver.Press("{ l j + +");

        var bench = (AugmentScreen)driver.State.Top.Screen;
        Assert.Equal((0, before.Setup.Seed + 1), (bench.StepShown, bench.Seed));
        Assert.Contains("augment: {use: s1, flip: 0.6, minScale: 0.8, maxScale: 1.2, minBoxSize: 1}", driver.Text(), StringComparison.Ordinal);
        Assert.Contains("--set flip=0.6", bench.Title.Command, StringComparison.Ordinal);
    }

    [Fact]
    public void A_value_out_of_range_is_told_and_the_last_result_stays()
    {
        using var runs = new SomeRuns();
        var driver = Open(runs).Press("j");

        driver.Press("Enter Ctrl-U").Type("7");

        Assert.Contains("flip: 7 is not within 0 to 1", driver.Text(), StringComparison.Ordinal);
        Assert.Contains("flip: 0.5", driver.Text(), StringComparison.Ordinal);
    }

    [Fact]
    public void Another_policy_is_tried_with_its_own_options()
    {
        using var runs = new SomeRuns();
        var driver = Open(runs);

        driver.Press("Enter Ctrl-U").Type("pad-crop");

        Assert.Contains("augment: {use: pad-crop, padding: 4, flip: 0.5}", driver.Text(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("s2")]
    [InlineData("s3")]
    [InlineData("s4")]
    [InlineData("auto-augment")]
    [InlineData("rand-augment")]
    public void The_policies_of_the_paper_show_every_operation_they_do(string policy)
    {
        using var runs = new SomeRuns();
        var driver = Open(runs);

        driver.Press("Enter Ctrl-U").Type(policy);

        var steps = Result(driver).Trial.Steps;
        var texts = Enumerable.Range(0, steps.Count).Select(step => step == 0 ? driver.Press("{ {").Text() : driver.Press("]").Text()).ToList();
        Assert.InRange(steps.Count, 2, 20);
        Assert.All(steps.Zip(texts), pair => Assert.Contains($"[{pair.First.Step.Operation}]", pair.Second, StringComparison.Ordinal));
        Assert.Contains($"augment: {{use: {policy}", texts[0], StringComparison.Ordinal);
    }

    [Fact]
    public void Every_box_is_accounted_for_and_lost_ones_are_flagged()
    {
        using var runs = new SomeRuns();
        var driver = Open(runs);
        driver.Press("Enter Ctrl-U").Type("random-resized-crop");

        var lost = Enumerable.Range(0, 12).Select(_ => Result(driver.Press("l"))).ToList();

        Assert.All(lost, result => Assert.Equal(result.Trial.Original.Instances.Count, result.Trial.Steps[^1].Boxes.Count));
        Assert.Contains(lost, result => result.Trial.Steps[^1].Count(BoxFate.Lost) > 0);
        Assert.All(lost,
            result => Assert.Equal(result.Trial.Steps[^1].Step.Sample.Instances.Count, result.Trial.Steps[^1].Boxes.Count(box => box.After is not null)));
    }

    [Fact]
    public void Export_writes_both_pictures()
    {
        using var runs = new SomeRuns();
        var path = Path.Combine(runs.Folder, "both.png");

        Open(runs).Press("e Ctrl-U").Type(path);

        using var file = File.OpenRead(path);
        Assert.InRange(Vision.Images.ImageDecoder.Decode(file).Width, 64 + 8 + 8, 64 + 8 + 64);
    }

    [Fact]
    public void Moving_the_cursor_does_not_send_the_pictures_again()
    {
        using var runs = new SomeRuns();
        var driver = Open(runs);
        using var diff = new SentBytes();
        diff.Of(driver.Frame());

        var bytes = diff.Of(driver.Press("j").Frame());

        Assert.InRange(bytes.Length, 1, 2048);
    }

    private static TuiDriver Open(SomeRuns runs) => new(runs, AugmentScreen.Of(DataScreenTests.Source, "train", DataScreenTests.Toy, 3));

    private static AugmentResult Result(TuiDriver driver) => ((AugmentScreen)driver.State.Top.Screen).Result!;
}
