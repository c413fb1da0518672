namespace Workbench.Tests.Training;

public sealed class PrecisionTests
{
    [Fact]
    public void Bfloat16_begins_with_nearly_the_same_loss_and_trains_on()
    {
        using var program = new ProgramUnderTest();
        var whole = program.Train(program.TinyRecipe(), "schedule.length=4it", "optimizer.lr=0.001");

        var half = program.Train(program.TinyRecipe(), "schedule.length=4it", "optimizer.lr=0.001", "loop.precision=bf16");

        var (full, shorter) = (Totals(whole), Totals(half));
        Assert.Equal(4, shorter.Length);
        Assert.NotEqual(full, shorter);
        // Rounding to 8 bits of mantissa; later steps see other weights and drift apart.
        Assert.Equal(full[0], shorter[0], 0.03 * full[0]);
        Assert.All(shorter, loss => Assert.InRange(loss, 0, 10));
    }

    [Fact]
    public void Bfloat16_does_not_depend_on_what_the_memory_held_before()
    {
        using var program = new ProgramUnderTest();
        IEnumerable<string> settings = ["schedule.length=3it", "optimizer.lr=0.001", "loop.precision=bf16"];
        var clean = program.Train(program.TinyRecipe(), settings);

        // glibc fills what it hands out: as bfloat16 these bytes are 6e12.
        program.Variables["MALLOC_PERTURB_"] = "170";
        var dirty = program.Train(program.TinyRecipe(), settings);

        Assert.Equal(Totals(clean), Totals(dirty));
    }

    [Fact]
    public void Float16_on_a_cpu_is_refused_in_a_sentence()
    {
        using var program = new ProgramUnderTest();

        var (code, output, _) = program.Run(["train", program.TinyRecipe(), .. ProgramUnderTest.Settings(["loop.precision=fp16", "loop.device=cpu"])]);

        Assert.Equal(1, code);
        Assert.Contains("Use --set loop.precision=bf16", output, StringComparison.Ordinal);
        Assert.DoesNotContain("unexpected", output, StringComparison.Ordinal);
    }

    private static double[] Totals(string run) =>
        [.. RunLog.Events(run).Where(node => (string)node["kind"]! == "step").Select(node => (double)node["losses"]!["total"]!)];
}
