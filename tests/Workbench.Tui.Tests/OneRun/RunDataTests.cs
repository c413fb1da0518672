using System.Text.Json;
using Vision.Accounting;
using Workbench.Engine.Experiments;
using Workbench.Engine.Recipes;
using Workbench.Host;
using Workbench.Runs.Events;
using Workbench.Tui.OneRun;

namespace Workbench.Tui.Tests.OneRun;

/// <summary>Parts that need the run's recipe and the plugins: real toy images, with boxes as a detector would have found them.</summary>
public sealed class RunDataTests
{
    private const string Approved = "tests/Workbench.Tui.Tests/OneRun/approved";

    [Fact]
    public void Detections_are_drawn_on_the_images_of_the_evaluation_and_judged()
    {
        using var runs = new SomeRuns();
        var driver = Tab(new TuiDriver(runs, RunScreen.Of(ToyRun(runs))), 6);

        var text = driver.Text();
        var page = Page(driver);
        var labels = page.ShownDetections!.Dataset.Images[0].Annotations.Count;

        TestKit.Approved.Equal(driver.Text(traits: TuiDriver.Ascii), $"{Approved}/detections-ascii-80x24.txt");
        Assert.Contains("▀", text, StringComparison.Ordinal);
        Assert.Equal(labels - 1, Count(text, " right"));
        Assert.Equal((1, 1), (Count(text, " wrong"), Count(text, " missed")));
    }

    [Fact]
    public void The_score_threshold_takes_boxes_away_and_brackets_turn_the_images()
    {
        using var runs = new SomeRuns();
        var driver = Tab(new TuiDriver(runs, RunScreen.Of(ToyRun(runs))), 6);

        var strict = driver.Press("+ + + + + + + + + +").Text();
        var second = driver.Press("]").Text();

        Assert.Equal(0, Count(strict, " wrong"));
        Assert.Contains("image 2 of 3", second, StringComparison.Ordinal);
        Assert.Equal(1, Page(driver).Picture!.Position);
    }

    [Fact]
    public void Reading_images_and_boxes_needs_no_libtorch()
    {
        using var runs = new SomeRuns();
        var driver = Tab(new TuiDriver(runs, RunScreen.Of(ToyRun(runs))), 6);

        Assert.NotNull(Page(driver).Picture);
        if (OperatingSystem.IsLinux())
        {
            Assert.DoesNotContain("libtorch", File.ReadAllText("/proc/self/maps"), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Parameters_that_differ_from_the_recipe_of_that_name_come_first()
    {
        using var runs = new SomeRuns();
        var driver = Tab(new TuiDriver(runs, RunScreen.Of(ToyRun(runs))), 1);

        var text = driver.Text();

        Assert.Contains("3 of", text, StringComparison.Ordinal);
        Assert.Contains("from the recipe toy-retinanet", text, StringComparison.Ordinal);
        Assert.Matches(@"\* splits.evaluateCount +3 +was 300", text);
    }

    [Fact]
    public void Without_a_recipe_of_that_name_parameters_are_compared_with_the_defaults()
    {
        using var runs = new SomeRuns();
        var driver = Tab(new TuiDriver(runs, RunScreen.Of(ToyRun(runs, "my-own"))), 1);

        var text = driver.Text();

        Assert.Contains("from all options' defaults (no recipe my-own)", text, StringComparison.Ordinal);
        Assert.Matches(@"\* splits.evaluateCount +3 +was 0", text);
    }

    [Fact]
    public void A_plugin_whose_file_is_another_today_is_marked()
    {
        using var runs = new SomeRuns();
        var id = ToyRun(runs);
        var catalog = new HostServices(runs.Store, []).Catalog;
        var hash = catalog.Entries.First(entry => entry.Name == "retinanet").File.Sha256;
        var plugins = new[] { ("model", "retinanet", hash), ("backbone", "resnet", new string('0', 64)), ("neck", "my-neck", new string('1', 64)) };
        File.WriteAllText(runs.Store.Find(id).Environment, JsonSerializer.Serialize(new
        {
            workbench = "0.1.0",
            plugins = plugins.Select(plugin => new { family = plugin.Item1, name = plugin.Item2, version = "1.0.0", sha256 = plugin.Item3 }),
        }));

        var text = Tab(new TuiDriver(runs, RunScreen.Of(id)), 4).Text();

        Assert.Matches($"retinanet +1.0.0 +{hash[..12]} +the same", text);
        Assert.Matches("resnet +1.0.0 +000000000000 +! another: [0-9a-f]{12}", text);
        Assert.Matches("my-neck +1.0.0 +111111111111 +! not installed", text);
    }

    // Every label found but the last of each image, which is missed; and one box where nothing is.
    private static string ToyRun(SomeRuns runs, string name = "toy-retinanet")
    {
        var services = new HostServices(runs.Store, []);
        var recipe = services.Recipes.Read("toy-retinanet", ["splits.evaluateCount=3", "loop.batch=2", "optimizer.lr=0.01", $"name={name}"]).Require();
        using var writer = runs.Store.Create(name, RecipeWriter.Write(recipe), "{}");
        writer.Append(new StartEvent { Step = 0, Counters = default(Counters), Steps = 100, Device = "cpu" });
        writer.WriteFile("eval/00000100/detections.json", stream => stream.Write(Boxes(recipe, services)));
        writer.Append(new EvaluationEvent
        {
            Step = 100,
            Metric = "coco",
            Primary = "AP",
            Data = "toy val",
            Images = 3,
            Values = [("AP", 50)],
            Folder = "eval/00000100"
        });
        writer.Append(new DoneEvent { Step = 100 });
        return Path.GetFileName(runs.Store.Folders()[^1].Folder);
    }

    private static byte[] Boxes(Recipe recipe, HostServices services)
    {
        var dataset = ExperimentData.ReadEvaluation(services.Catalog, recipe);
        var records = dataset.Images.SelectMany(image => image.Annotations.SkipLast(1)
            .Select((label, i) => new
            {
                image_id = image.Id,
                category_id = label.CategoryId,
                bbox = new[] { label.Box.X, label.Box.Y, label.Box.Width, label.Box.Height },
                score = 0.99 - 0.01 * i
            })
            .Append(new { image_id = image.Id, category_id = dataset.Categories[0].Id, bbox = new[] { 0.0, 0, 3, 3 }, score = 0.4 }));
        return JsonSerializer.SerializeToUtf8Bytes(records);
    }

    private static TuiDriver Tab(TuiDriver driver, int times) => driver.Press(string.Join(' ', Enumerable.Repeat("Tab", times)));

    private static RunScreenState Page(TuiDriver driver) => ((RunScreen)driver.State.Top.Screen).Page;

    private static int Count(string text, string word) => text.Split(word).Length - 1;
}
