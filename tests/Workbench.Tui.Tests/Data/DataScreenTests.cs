using Vision.Data;
using Vision.Toy;
using Workbench.Tui.Data;
using Workbench.Tui.Driving;

namespace Workbench.Tui.Tests.Data;

public sealed class DataScreenTests
{
    private const string Approved = "tests/Workbench.Tui.Tests/Data/approved";

    internal static DataSource Source { get; } = new("toy-small", "toy", ["train=24", "scene.size=64"], ["train", "val"], "run 12") { Input = (64, 64) };

    internal static Dataset Toy { get; } = ToyDataset.Create(new ToySceneOptions { Size = 64 }, "train", 24, 1);

    [Theory]
    [InlineData(80, 24)]
    [InlineData(120, 40)]
    public void The_data_and_their_numbers_look_as_approved(int width, int height)
    {
        var text = Draw(Some(), width, height, TuiDriver.Colour);

        TestKit.Approved.Equal(text, $"{Approved}/data-{width}x{height}.txt");
    }

    [Fact]
    public void The_data_in_ascii_look_as_approved()
    {
        var text = Draw(Some(), 80, 24, TuiDriver.Ascii);

        TestKit.Approved.Equal(text, $"{Approved}/data-ascii-80x24.txt");
        Assert.DoesNotContain(text, letter => letter > '~');
    }

    [Fact]
    public void Runs_and_recipes_name_the_data_and_data_that_are_gone_say_why()
    {
        using var runs = SomeRuns.Five();
        var driver = new TuiDriver(runs).Press("4");

        driver.Press("G");

        var text = driver.Text(120, 40);
        Assert.Contains("toy", text, StringComparison.Ordinal);
        Assert.Contains("bccd: there is no such folder", text, StringComparison.Ordinal);
        Assert.StartsWith("workbench data stats --format voc --root bccd --split train", driver.State.Top.Screen.Title.Command, StringComparison.Ordinal);
    }

    [Fact]
    public void A_path_that_is_typed_in_is_judged_and_counted()
    {
        using var runs = new SomeRuns();
        var root = Path.Combine(runs.Folder, "shapes");
        ToyWriter.Write(Toy, root, "train", 1);
        var driver = new TuiDriver(runs).Press("4");

        driver.Press("a").Type(root);

        var screen = (DataScreen)driver.State.Top.Screen;
        Assert.Equal(("coco", 24), (screen.Current!.Format, screen.Shown!.Numbers.Images));
    }

    [Fact]
    public void A_path_without_data_says_what_to_do_and_keeps_the_list()
    {
        using var runs = new SomeRuns();
        var driver = new TuiDriver(runs).Press("4");

        driver.Press("a").Type(Path.Combine(runs.Folder, "nothing"));

        Assert.Contains("there is no such folder or archive", driver.Text(200, 30), StringComparison.Ordinal);
        Assert.Contains("toy", driver.Text(), StringComparison.Ordinal);
    }

    [Fact]
    public void Enter_on_a_category_opens_its_images_alone()
    {
        using var runs = new SomeRuns();
        var driver = new TuiDriver(runs, Some());

        driver.Press("Tab j Enter");

        var images = (ImagesScreen)driver.State.Top.Screen;
        Assert.Equal(Toy.Categories[1].Name, images.Filter);
        Assert.All(images.Places, place => Assert.Contains(Toy.Images[place].Annotations, item => item.CategoryId == Toy.Categories[1].Id));
    }

    private static DataScreen Some()
    {
        DataSource[] sources =
        [
            new("toy", "toy", [], ["train", "val", "test"], "recipe toy-retinanet"), Source,
            new("bccd", "voc", ["root=../data/bccd"], ["trainval", "test"], "run 2, run 3"),
        ];
        var problem = new DataProblem("labels.json", "annotation 7", "the box has no area; left out");
        return new() { Sources = sources, Cursor = new(1), Read = DataView.Of($"{Source.Key} train", new(Toy, [problem])) };
    }

    private static string Draw(DataScreen screen, int width, int height, TerminalTraits traits) =>
        HeadlessWindow.Draw(screen, width, height, traits);
}
