using Vision.Data;
using Workbench.Tui.Data;

namespace Workbench.Tui.Tests.Data;

public sealed class ImagesScreenTests
{
    private const string Approved = "tests/Workbench.Tui.Tests/Data/approved";

    [Fact]
    public void The_picture_and_its_side_look_as_approved()
    {
        using var runs = new SomeRuns();

        TestKit.Approved.Equal(Open(runs).Text(), $"{Approved}/images-80x24.txt");
        TestKit.Approved.Equal(Open(runs).Text(traits: TuiDriver.Ascii), $"{Approved}/images-ascii-80x24.txt");
    }

    [Fact]
    public void Brackets_go_by_one_and_braces_by_ten_and_the_list_ends_at_its_ends()
    {
        using var runs = new SomeRuns();
        var driver = Open(runs);

        var one = At(driver.Press("]"));
        var eleven = At(driver.Press("}"));
        var last = At(driver.Press("} }"));
        var first = At(driver.Press("{ { { ["));

        Assert.Equal((1, 11, 23, 0), (one, eleven, last, first));
    }

    [Fact]
    public void An_unknown_category_is_told_with_the_nearest_and_the_images_stay()
    {
        using var runs = new SomeRuns();
        var driver = Open(runs);

        driver.Press("f").Type("squar");

        Assert.Contains("no category 'squar'; did you mean 'square'?", driver.Text(), StringComparison.Ordinal);
        Assert.Equal(24, ((ImagesScreen)driver.State.Top.Screen).Places.Count);
    }

    [Fact]
    public void Search_finds_an_image_by_its_file_name()
    {
        using var runs = new SomeRuns();
        var driver = Open(runs);

        driver.Press("/").Type(Path.GetFileName(DataScreenTests.Toy.Images[17].FileName));

        Assert.Equal(17, At(driver));
    }

    [Fact]
    public void An_image_that_cannot_be_decoded_says_so_in_its_place()
    {
        using var runs = new SomeRuns();
        var dataset = DataScreenTests.Toy with { Source = new FileImageSource(runs.Folder) };

        var text = new TuiDriver(runs, ImagesScreen.Of(DataScreenTests.Source, "train", dataset, "")).Text();

        Assert.Contains("Could not find file", text, StringComparison.Ordinal);
    }

    private static TuiDriver Open(SomeRuns runs) => new(runs, ImagesScreen.Of(DataScreenTests.Source, "train", DataScreenTests.Toy, ""));

    private static int At(TuiDriver driver) => ((ImagesScreen)driver.State.Top.Screen).Place;
}
