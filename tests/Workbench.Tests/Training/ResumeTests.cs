using System.Diagnostics;

namespace Workbench.Tests.Training;

public sealed class ResumeTests
{
    [Fact]
    public void A_run_killed_with_sigkill_goes_on_bit_exactly()
    {
        using var program = new ProgramUnderTest();
        var recipe = program.TinyRecipe();
        var whole = program.Train(recipe);
        var stepsMore = Random.Shared.Next(1, 12);

        Assert.Equal(0, program.Run("train", recipe, "--detach").Code);
        var run = program.NewestRun();
        WaitForCheckpoint(run);
        WaitForStep(run, RunLog.Losses(run).Count + stepsMore);
        Assert.True(RunLog.KillOwner(run), "the run was over before it could be killed");
        var (code, output, errors) = program.Run("resume", Path.GetFileName(run));

        Assert.True(code == 0, $"killed {stepsMore} steps after a checkpoint\n{output}\n{errors}");
        Assert.Equal(RunLog.Losses(whole), RunLog.Losses(run));
        Assert.Equal(RunLog.Weights(whole), RunLog.Weights(run));
        Assert.Contains("resume", RunLog.Kinds(run));
    }

    [Fact]
    public void Averaged_weights_survive_sigkill_bit_exactly()
    {
        using var program = new ProgramUnderTest();
        var recipe = program.TinyRecipe();
        string[] settings = ["optimizer.ema=0.95", "optimizer.nesterov=true", "loop.threads=1", "normalizer={use: batch-norm}"];
        var whole = program.Train(recipe, settings);

        Assert.Equal(0, program.Run(["train", recipe, "--detach", .. ProgramUnderTest.Settings(settings)]).Code);
        var run = program.NewestRun();
        WaitForCheckpoint(run);
        WaitForStep(run, RunLog.Losses(run).Count + 5);
        Assert.True(RunLog.KillOwner(run), "the run was over before it could be killed");
        var (code, output, errors) = program.Run("resume", Path.GetFileName(run));

        Assert.True(code == 0, output + errors);
        Assert.Equal(RunLog.Losses(whole), RunLog.Losses(run));
        Assert.Equal(RunLog.Weights(whole), RunLog.Weights(run));
        Assert.Equal(RunLog.Weights(whole, "raw.pth"), RunLog.Weights(run, "raw.pth"));
        Assert.NotEqual(RunLog.Weights(run), RunLog.Weights(run, "raw.pth"));
        Assert.Contains("1 threads", RunLog.Events(run).Last(node => (string)node["kind"]! == "resume").ToJsonString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("joint", "trainer={use: joint, mode: alternating}", "auxiliary={use: toy-crops, train: 40, val: 4}",
        "auxiliaryStream={batch: 4, width: 32, height: 32}")]
    [InlineData("shorter", "augment=flip", "input={shorter: 48, longer: 80, trainShorter: [40, 48, 56], divisor: 16}")]
    [InlineData("simclr", "trainer={use: simclr, headOutput: 16}", "augment=simclr", "evaluation.times=0")]
    public void A_run_with_two_streams_or_sizes_that_change_survives_sigkill_bit_exactly(string name, params string[] settings)
    {
        using var program = new ProgramUnderTest();
        var recipe = program.TinyRecipe(name);
        string[] all = [.. settings, "schedule.length=100it", "loop.threads=1"];
        var whole = program.Train(recipe, all);

        Assert.Equal(0, program.Run(["train", recipe, "--detach", .. ProgramUnderTest.Settings(all)]).Code);
        var run = program.NewestRun();
        WaitForCheckpoint(run);
        WaitForStep(run, RunLog.Losses(run).Count + 2);
        Assert.True(RunLog.KillOwner(run), "the run was over before it could be killed");
        var (code, output, errors) = program.Run("resume", Path.GetFileName(run));

        Assert.True(code == 0, output + errors);
        Assert.Equal(RunLog.Losses(whole), RunLog.Losses(run));
        Assert.Equal(RunLog.Weights(whole), RunLog.Weights(run));
    }

    [Theory]
    [InlineData(6, "sgd")]
    [InlineData(85, "rmsprop")]
    public void A_cascade_that_begins_in_the_middle_survives_sigkill_before_and_after_bit_exactly(int killedAfter, string method)
    {
        using var program = new ProgramUnderTest();
        var recipe = program.TinyCascade();
        string[] settings = ["model.cascadeAfter=0.8", $"optimizer.method={method}", "optimizer.lr=0.001", "schedule.length=100it", "loop.threads=1"];
        var whole = program.Train(recipe, settings);

        Assert.Equal(0, program.Run(["train", recipe, "--detach", .. ProgramUnderTest.Settings(settings)]).Code);
        var run = program.NewestRun();
        WaitForCheckpoint(run);
        WaitForStep(run, killedAfter);
        Assert.True(RunLog.KillOwner(run), "the run was over before it could be killed");
        var (code, output, errors) = program.Run("resume", Path.GetFileName(run));

        Assert.True(code == 0, output + errors);
        Assert.Equal(RunLog.Losses(whole), RunLog.Losses(run));
        Assert.Equal(RunLog.Weights(whole), RunLog.Weights(run));
        Assert.Equal(RunLog.Weights(whole, "optimizer.pth"), RunLog.Weights(run, "optimizer.pth"));
        var losses = RunLog.Losses(whole);
        Assert.All(losses, step => Assert.Equal(step.Key > 80, step.Value.Contains("cls-3", StringComparison.Ordinal)));
        var change = Assert.Single(RunLog.Events(whole), node => (string)node["kind"]! == "changed");
        Assert.Equal(80, (int)change["step"]!);
        Assert.Equal("the cascade begins: all 3 box heads train and predict, until now the first alone", (string)change["what"]!);
        Assert.True(killedAfter > 80 || output.Contains("the cascade begins", StringComparison.Ordinal), output);
    }

    [Fact]
    public void A_stopped_run_writes_a_checkpoint_and_goes_on_bit_exactly()
    {
        using var program = new ProgramUnderTest();
        var recipe = program.TinyRecipe();
        var whole = program.Train(recipe);

        Assert.Equal(0, program.Run("train", recipe, "--detach").Code);
        var run = program.NewestRun();
        WaitForStep(run, 3);
        var stop = program.Run("stop", Path.GetFileName(run));
        var resumed = program.Run("resume", Path.GetFileName(run));

        Assert.True(stop.Code == 0, stop.Errors);
        Assert.True(resumed.Code == 0, resumed.Errors);
        Assert.Equal(RunLog.Losses(whole), RunLog.Losses(run));
        Assert.Equal(RunLog.Weights(whole), RunLog.Weights(run));
    }

    [Fact]
    public void A_second_process_on_one_run_is_refused_and_the_first_goes_on()
    {
        using var program = new ProgramUnderTest();
        Assert.Equal(0,
            program.Run(["train", program.TinyRecipe(), "--detach",
                .. ProgramUnderTest.Settings(["schedule.length=2000it", "loop.checkpointMinutes=5"])]).Code);
        var run = program.NewestRun();
        WaitForStep(run, 1);

        var second = program.Run("resume", Path.GetFileName(run));
        var stop = program.Run("stop", Path.GetFileName(run));

        Assert.Equal(1, second.Code);
        Assert.Contains("being trained already", second.Errors, StringComparison.Ordinal);
        Assert.True(stop.Code == 0, stop.Errors);
        Assert.Equal("stopped", RunLog.Kinds(run)[^1]);
    }

    [Fact]
    public void A_run_goes_on_although_the_file_of_its_first_weights_is_gone()
    {
        using var program = new ProgramUnderTest();
        var first = program.Train(program.TinyRecipe("first"), "schedule.length=2it");
        var weights = Path.Combine(program.Folder, "first.pth");
        File.Copy(Path.Combine(Directory.GetDirectories(Path.Combine(first, "checkpoints"), "step-*").Single(), "weights.pth"), weights);
        Assert.Equal(0, program.Run(["train", program.TinyRecipe(), "--detach", .. ProgramUnderTest.Settings(["init.from=first.pth"])]).Code);
        var run = program.NewestRun();
        WaitForStep(run, 3);
        Assert.Equal(0, program.Run("stop", Path.GetFileName(run)).Code);

        File.Delete(weights);
        var (code, output, errors) = program.Run("resume", Path.GetFileName(run));

        Assert.True(code == 0, output + errors);
        Assert.Equal("done", RunLog.Kinds(run)[^1]);
        Assert.DoesNotContain("started on", output, StringComparison.Ordinal); // what was shown before the stop
    }

    [Fact]
    public void A_run_that_is_being_trained_can_be_scored()
    {
        using var program = new ProgramUnderTest();
        Assert.Equal(0, program.Run(["train", program.TinyRecipe(), "--detach",
            .. ProgramUnderTest.Settings(["schedule.length=5000it", "loop.checkpointMinutes=0.05"])]).Code);
        var run = program.NewestRun();
        WaitForCheckpoint(run);

        var (code, output, errors) = program.Run("eval", Path.GetFileName(run));

        Assert.True(code == 0, errors);
        Assert.Contains("AP50", output, StringComparison.Ordinal);
        Assert.Contains("not kept", errors, StringComparison.Ordinal);
        Assert.Equal(0, program.Run("stop", Path.GetFileName(run)).Code);
    }

    private static void WaitForStep(string run, int step) => WaitUntil(run, () => RunLog.Losses(run).Count >= step);

    private static void WaitForCheckpoint(string run) => WaitUntil(run, () => RunLog.Kinds(run).Contains("checkpoint"));

    private static void WaitUntil(string run, Func<bool> reached)
    {
        var watch = Stopwatch.StartNew();
        while (!(File.Exists(Path.Combine(run, "events.jsonl")) && reached()))
        {
            Assert.True(watch.Elapsed < TimeSpan.FromMinutes(3), "the run does not move: " + string.Join(", ", RunLog.Kinds(run)));
            Thread.Sleep(5);
        }
    }
}
