namespace Workbench.Tests.Training;

/// <summary>Plugins that do what ends a process: the worker survives or dies with a word, and the run can go on.</summary>
public sealed class TroublePluginTests
{
    // Compiled by the tests of the Engine (Plugins/Samples/Trouble.cs).
    private static readonly string Built =
        Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "..", "..", "Workbench.Engine.Tests", "release", "test-plugins", "Trouble.dll"));

    [Fact]
    public void A_death_inside_libtorch_is_a_failed_run_with_libtorchs_words_and_goes_on_from_its_checkpoint()
    {
        using var program = new ProgramUnderTest();
        var recipe = program.TinyRecipe();

        var (code, output, errors) = program.Run(["train", recipe, "--plugins", Plugins(program), .. Settings("wrongShapesAt: 1200")]);

        Assert.Equal(1, code);
        Assert.Contains("mat1 and mat2 shapes cannot be multiplied (2x3 and 4x5)", output + errors, StringComparison.Ordinal);
        var run = program.NewestRun();
        var failed = RunLog.Events(run)[^1];
        Assert.Equal("failed", (string)failed["kind"]!);
        Assert.Contains("SIGABRT", (string)failed["reason"]!, StringComparison.Ordinal);
        Assert.Contains("mat1 and mat2", program.Run("runs", "show", "1").Output, StringComparison.Ordinal);
        Assert.Contains("THSTensor_matmul", File.ReadAllText(Path.Combine(run, "output.log")), StringComparison.Ordinal);

        var resumed = program.Run("resume", "1", "--plugins", Path.Combine(program.Folder, "dropped"));

        Assert.Contains("resume", RunLog.Kinds(run));
        Assert.True(RunLog.Losses(run).Keys.Max() > 1, resumed.Output + resumed.Errors);
    }

    [Fact]
    [Trait("Speed", "Slow")]
    public void A_worker_beside_a_thread_that_makes_garbage_trains_to_the_same_bits()
    {
        using var program = new ProgramUnderTest();
        var recipe = program.TinyRecipe();
        var plugins = Plugins(program);

        var quiet = Train("garbage: false");
        var loud = Train("garbage: true");

        Assert.Equal(RunLog.Losses(quiet), RunLog.Losses(loud));
        Assert.Equal(RunLog.Weights(quiet), RunLog.Weights(loud));

        string Train(string trouble)
        {
            var (code, output, errors) =
                program.Run(["train", recipe, "--plugins", plugins, .. Settings(trouble, "evaluation.times=2", "schedule.length=10it")]);
            Assert.True(code == 0, output + errors + File.ReadAllText(Path.Combine(program.NewestRun(), "output.log")));
            return program.NewestRun();
        }
    }

    [Fact]
    public void Parameters_that_were_never_set_are_refused_by_name()
    {
        using var program = new ProgramUnderTest();

        var (code, output, errors) = program.Run(["train", program.TinyRecipe(), "--plugins", Plugins(program), .. Settings("unset: true")]);

        Assert.Equal(1, code);
        Assert.Contains("was never set", output + errors, StringComparison.Ordinal);
        Assert.Contains("nn.init.ones_", output + errors, StringComparison.Ordinal);
    }

    private static IEnumerable<string> Settings(string trouble, params string[] others) =>
        ProgramUnderTest.Settings([$"normalizer={{use: trouble, {trouble}}}", .. others]);

    private static string Plugins(ProgramUnderTest program)
    {
        var folder = Path.Combine(program.Folder, "dropped");
        Directory.CreateDirectory(Path.Combine(folder, "Trouble"));
        File.Copy(Built, Path.Combine(folder, "Trouble", "Trouble.dll"));
        return folder;
    }
}
