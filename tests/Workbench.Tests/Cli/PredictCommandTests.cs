using System.Text.Json;

namespace Workbench.Tests.Cli;

public sealed class PredictCommandTests
{
    private static readonly string[] Short = ["schedule.length=30it", "evaluation.times=1", "loop.threads=1", "model={headConvs: 1, scoreThreshold: 0.01}"];

    [Fact]
    public void Images_and_folders_are_predicted_and_what_cannot_be_read_is_named()
    {
        using var program = new ProgramUnderTest();
        program.Train(program.TinyRecipe(), Short);
        var photos = Photos(program);
        File.WriteAllText(Path.Combine(photos, "b", "broken.jpg"), "no image");
        var folder = Path.Combine(program.Folder, "out");

        var (code, output, errors) = program.Run("predict", "last", photos, Path.Combine(photos, "tall.png"), "/nowhere", "--out", folder, "--threshold", "0");

        Assert.Equal(1, code);
        Assert.Contains("note: /nowhere: there is no such file or folder; left out", errors, StringComparison.Ordinal);
        Assert.Contains("note: b/broken.jpg: image ", errors, StringComparison.Ordinal);
        Assert.Contains("2 left out, named above", errors, StringComparison.Ordinal);
        Assert.StartsWith("3 images predicted in ", output, StringComparison.Ordinal);
        Assert.Equal(["a.png", "b_a.png", "tall.png"], Directory.GetFiles(folder, "*.png").Select(Path.GetFileName).Order(StringComparer.Ordinal));
        using var images = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(folder, "images.json")));
        using var found = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(folder, "predictions.json")));
        var sizes = images.RootElement.GetProperty("images").EnumerateArray().ToDictionary(
            image => image.GetProperty("id").GetInt32(),
            image => (image.GetProperty("file_name").GetString()!, image.GetProperty("width").GetInt32(), image.GetProperty("height").GetInt32()));
        var categories = images.RootElement.GetProperty("categories").EnumerateArray().Select(category => category.GetProperty("id").GetInt32()).ToHashSet();
        Assert.Equal([("a.png", 90, 60), ("b/a.png", 64, 64), ("tall.png", 40, 100)], sizes.Values.Order());
        Assert.NotEmpty(found.RootElement.EnumerateArray());
        Assert.All(found.RootElement.EnumerateArray(), detection =>
        {
            double[] box = [.. detection.GetProperty("bbox").EnumerateArray().Select(side => side.GetDouble())];
            var (_, width, height) = sizes[detection.GetProperty("image_id").GetInt32()];
            Assert.True(box[0] >= 0 && box[1] >= 0 && box[0] + box[2] <= width + 1e-3 && box[1] + box[3] <= height + 1e-3);
            Assert.Contains(detection.GetProperty("category_id").GetInt32(), categories);
        });
    }

    [Fact]
    public void A_weight_file_is_used_with_the_recipe_it_was_trained_with()
    {
        using var program = new ProgramUnderTest();
        var recipe = program.TinyRecipe();
        var run = program.Train(recipe, Short);
        var (photos, ofRun, ofFile) = (Photos(program), Path.Combine(program.Folder, "1"), Path.Combine(program.Folder, "2"));
        var weights = Directory.GetFiles(Path.Combine(run, "checkpoints"), "weights.pth", SearchOption.AllDirectories).Order().Last();
        string[] set = [.. ProgramUnderTest.Settings(Short)];

        Assert.Equal(0, program.Run("predict", "last", photos, "--out", ofRun, "--no-draw").Code);
        var (code, output, errors) = program.Run(["predict", weights, photos, "--recipe", recipe, "--out", ofFile, "--no-draw", "--json", .. set]);
        var without = program.Run("predict", weights, photos, "--out", ofFile);
        var missing = program.Run("predict", "nothing.pth", photos, "--recipe", recipe, "--out", ofFile);

        Assert.True(code == 0, output + errors);
        Assert.Equal(File.ReadAllText(Path.Combine(ofRun, "predictions.json")), File.ReadAllText(Path.Combine(ofFile, "predictions.json")));
        Assert.Empty(Directory.GetFiles(ofFile, "*.png"));
        using var json = JsonDocument.Parse(output);
        Assert.Equal(3, json.RootElement.GetProperty("images").GetInt32());
        Assert.Equal(1, without.Code);
        Assert.Contains("Name the recipe it was trained with", without.Errors, StringComparison.Ordinal);
        Assert.Contains("there is no weight file 'nothing.pth'", missing.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public void A_classifier_gives_a_class_and_score_for_each_image()
    {
        using var program = new ProgramUnderTest();
        program.Train("tiny-classifier", "schedule.length=3it", "evaluation.times=1", "loop.threads=1", "data.train=20", "data.val=10");
        var folder = Path.Combine(program.Folder, "out");

        var (code, output, errors) = program.Run("predict", "last", Photos(program), "--out", folder);

        Assert.True(code == 0, output + errors);
        var lines = File.ReadAllLines(Path.Combine(folder, "predictions.csv"));
        Assert.Equal(["file,class,score", "a.png,", "b/a.png,", "tall.png,"], lines.Select((line, i) => i == 0 ? line : line[..(line.IndexOf(',') + 1)]));
        using var json = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(folder, "predictions.json")));
        Assert.All(json.RootElement.EnumerateArray(), image => Assert.Equal(
            image.GetProperty("score").GetDouble(), image.GetProperty("best").EnumerateArray().Max(best => best.GetProperty("score").GetDouble())));
        Assert.Equal(3, Directory.GetFiles(folder, "*.png").Length);
    }

    [Fact]
    public void Test_time_augmentation_changes_the_numbers_and_is_not_kept_with_the_run()
    {
        using var program = new ProgramUnderTest();
        var run = program.Train(program.TinyRecipe(), Short);
        var evaluations = Directory.GetDirectories(Path.Combine(run, "eval")).Length;

        var plain = program.Run("eval", "last", "--json");
        var views = program.Run("eval", "last", "--json", "--tta");
        var named = program.Run("eval", "last", "--json", "--set", "evaluation.tta={scales: [64], flip: false}");

        Assert.True(views.Code == 0, views.Errors);
        Assert.NotEqual(plain.Output, views.Output);
        // One view in the recipe's own size is the plain prediction: scenes are squares of 64 pixels.
        Assert.Equal(plain.Output, named.Output);
        Assert.Equal(evaluations, Directory.GetDirectories(Path.Combine(run, "eval")).Length);
    }

    [Theory]
    [InlineData("--out", "predict", "1", "a.png")]
    [InlineData("--threshold must be 0 to 1", "predict", "1", "a.png", "--out", "o", "--threshold", "2")]
    [InlineData("--batch must be 0 to 4096", "predict", "1", "a.png", "--out", "o", "--batch", "-1")]
    [InlineData("contradict each other", "predict", "1", "a.png", "--out", "o", "--draw", "--no-draw")]
    public void A_usage_error_is_told(string expected, params string[] arguments)
    {
        using var program = new ProgramUnderTest();

        var (code, _, errors) = program.Run(arguments);

        Assert.Equal(2, code);
        Assert.Contains(expected, errors, StringComparison.Ordinal);
    }

    private static string Photos(ProgramUnderTest program)
    {
        var folder = Path.Combine(program.Folder, "photos");
        Directory.CreateDirectory(Path.Combine(folder, "b"));
        foreach (var (name, width, height) in new[] { ("a.png", 90, 60), ("tall.png", 40, 100), ("b/a.png", 64, 64) })
        {
            File.WriteAllBytes(Path.Combine(folder, name), TinyPng.Stripes(width, height));
        }

        return folder;
    }
}
