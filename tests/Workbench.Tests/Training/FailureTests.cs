using System.Text.Json.Nodes;

namespace Workbench.Tests.Training;

public sealed class FailureTests
{
    [Fact]
    public void A_loss_that_is_no_number_stops_the_run_with_step_and_images()
    {
        using var program = new ProgramUnderTest();

        var (code, output, _) =
            program.Run(["train", program.TinyRecipe(), .. ProgramUnderTest.Settings(["optimizer.lr=100", "optimizer.clipNorm=0", "schedule.warmup=0"])]);

        Assert.Equal(1, code);
        var failed = RunLog.Events(program.NewestRun())[^1];
        Assert.Equal("failed", (string)failed["kind"]!);
        Assert.NotEmpty((JsonArray)failed["batch"]!);
        Assert.Contains("optimizer.lr", output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_run_from_another_runs_weights_names_its_parent()
    {
        using var program = new ProgramUnderTest();
        program.Train(program.TinyRecipe("first"), "schedule.length=2it");

        var second = program.Train(program.TinyRecipe("second"), "schedule.length=2it", "init.from=run:1");

        Assert.Contains("run:0001-first", File.ReadAllText(Path.Combine(second, "recipe.yaml")), StringComparison.Ordinal);
        var queued = RunLog.Events(second)[0];
        Assert.Contains("0001-first", queued.ToJsonString(), StringComparison.Ordinal);
        var compare = program.Run("compare", "1", "2");
        Assert.True(compare.Code == 0, compare.Errors);
        Assert.Contains("init", compare.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Weights_that_fill_a_part_are_refused_or_counted_wherever_the_run_is_shown()
    {
        using var program = new ProgramUnderTest();
        program.Train(program.TinyRecipe("small"), "schedule.length=2it");
        string[] deeper = ["schedule.length=2it", "backbone.depth=34", "init.from=run:1"];

        var (code, output, errors) = program.Run(["train", program.TinyRecipe("deeper"), .. ProgramUnderTest.Settings(deeper)]);
        Assert.Equal(1, code);
        Assert.Contains("tensors", output + errors, StringComparison.Ordinal);
        Assert.Contains("init.partial: true", output + errors, StringComparison.Ordinal);

        program.Train(program.TinyRecipe("partial"), [.. deeper, "init.partial=true"]);
        var count = RunLog.Events(program.NewestRun()).First(line => (string)line["kind"]! == "start")["weights"]!["loaded"]!.ToString();
        foreach (var shown in new[] { program.Run("runs", "show", "3").Output, program.Run("compare", "1", "3").Output, program.Run("tail", "3").Output })
        {
            Assert.Contains($"{count} of ", shown, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Data_that_are_not_there_are_named_before_a_run_is_made()
    {
        using var program = new ProgramUnderTest();

        var (code, output, errors) =
            program.Run(["train", program.TinyRecipe(), .. ProgramUnderTest.Settings(["data=coco", "data.root=~/no such folder of mine"])]);

        Assert.Equal(1, code);
        var home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
        Assert.Contains($"{home}/no such folder of mine: there is no such folder (data.root)", output + errors, StringComparison.Ordinal);
        Assert.False(Directory.Exists(program.Runs) && Directory.GetDirectories(program.Runs).Length > 0);
    }

    [Fact]
    public void A_run_folder_of_a_newer_format_is_named_and_the_others_are_listed()
    {
        using var program = new ProgramUnderTest();
        var run = program.Train(program.TinyRecipe("old"), "schedule.length=2it");
        var newer = Path.Combine(program.Runs, "0002-newer");
        Directory.CreateDirectory(newer);
        foreach (var file in Directory.GetFiles(run))
        {
            File.Copy(file, Path.Combine(newer, Path.GetFileName(file)));
        }

        var card = JsonNode.Parse(File.ReadAllText(Path.Combine(newer, "run.json")))!;
        card["format"] = 999;
        File.WriteAllText(Path.Combine(newer, "run.json"), card.ToJsonString());
        var (code, output, errors) = program.Run("runs");
        var show = program.Run("runs", "show", "2");

        Assert.Equal(0, code);
        Assert.Contains("old", output, StringComparison.Ordinal);
        Assert.Equal(1, show.Code);
        Assert.Contains("newer", show.Errors + output + errors, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", show.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public void A_misspelt_option_is_named_with_the_nearest_one_and_nothing_is_made()
    {
        using var program = new ProgramUnderTest();

        var (code, _, errors) = program.Run(["train", program.TinyRecipe(), .. ProgramUnderTest.Settings(["optimizer.lrr=1", "backbone.depth=19"])]);

        Assert.Equal(1, code);
        Assert.Contains("lrr", errors, StringComparison.Ordinal);
        Assert.Contains("backbone.depth", errors, StringComparison.Ordinal);
        Assert.False(Directory.Exists(program.Runs) && Directory.GetDirectories(program.Runs).Length > 0);
    }
}
