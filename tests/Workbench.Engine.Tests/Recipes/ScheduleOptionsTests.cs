using Workbench.Engine.Recipes;
using Workbench.Sdk.Options;

namespace Workbench.Engine.Tests.Recipes;

public sealed class ScheduleOptionsTests : IDisposable
{
    private readonly RecipeBench _bench = new();

    public void Dispose() => _bench.Dispose();

    [Theory]
    [InlineData("0.5, soon", "schedule.drops: 'soon' must be a share of the run like 0.925, or look like 2x, 30ep or 2000it")]
    [InlineData("30ep, 90ep", "schedule.drops: '90ep' is not inside the run of 72ep")]
    [InlineData("0.5, 1", "schedule.drops: '1' is not inside the run of 72ep")]
    [InlineData("0, 0.5", "schedule.drops: '0' is not inside the run of 72ep")]
    [InlineData("0.9, 0.5", "schedule.drops: '0.5' comes after '0.9'; write them in their order, each once")]
    public void Drops_that_make_no_sense_are_refused(string drops, string message) => Assert.EndsWith(message,
        Assert.Single(_bench.Problems($"base: complete\nschedule: {{length: 72ep, drops: [{drops}]}}\n")), StringComparison.Ordinal);

    [Fact]
    public void Drops_without_steps_have_no_effect() =>
        Assert.EndsWith("schedule.drops: have no effect with decay 'cosine'; remove them, or set decay: step",
            Assert.Single(_bench.Problems("base: complete\nschedule: {decay: cosine, drops: [0.5]}\n")), StringComparison.Ordinal);

    [Fact]
    public void Shares_epochs_and_iterations_may_be_mixed() =>
        Assert.Empty(OptionsCheck.Check(new ScheduleOptions { Length = "72ep", Drops = ["0.5", "57ep", "30000it"] }));

    [Fact]
    public void The_exponential_needs_a_stretch_after_which_it_drops()
    {
        Assert.EndsWith("schedule.dropEvery: 'often' must look like 2.4ep or 2000it, or be a share of the run like 0.01, above 0",
            Assert.Single(_bench.Problems("base: complete\nschedule: {decay: exponential, dropEvery: often}\n")), StringComparison.Ordinal);
        Assert.Contains(_bench.Read("base: complete\nschedule: {dropEvery: 3ep}\n").Warnings,
            warning => warning.ToString().EndsWith("schedule.dropEvery: has no effect with decay 'step'", StringComparison.Ordinal));
        Assert.Empty(_bench.Read("base: complete\nschedule: {decay: exponential, factor: 0.97, dropEvery: 3ep}\n").Warnings);
    }
}
