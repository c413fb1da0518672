using Workbench.Engine.Recipes;
using Workbench.Engine.Training;

namespace Workbench.Engine.Tests.Training;

public sealed class TrainingPlanTests
{
    private const int CocoImages = 118_287;

    [Theory]
    [InlineData("1x", 90_000, 60_000, 80_000)]
    [InlineData("2x", 180_000, 120_000, 160_000)]
    [InlineData("3x", 270_000, 210_000, 250_000)]
    [InlineData("6x", 540_000, 480_000, 520_000)]
    [InlineData("9x", 810_000, 750_000, 790_000)]
    public void The_papers_schedules_come_out_on_the_papers_data(string length, long steps, long first, long second)
    {
        var plan = TrainingPlan.For(new ScheduleOptions { Length = length }, CocoImages, batch: 16);

        Assert.Equal(steps, plan.Steps);
        Assert.Equal([first, second], plan.Drops);
    }

    [Fact]
    public void A_larger_batch_takes_fewer_steps_over_the_same_images()
    {
        var plan = TrainingPlan.For(new ScheduleOptions { Length = "9x" }, CocoImages, batch: 64);

        Assert.Equal(202_500, plan.Steps);
        Assert.Equal([187_500, 197_500], plan.Drops);
    }

    [Fact]
    public void Small_data_keep_the_passes_over_the_data()
    {
        var plan = TrainingPlan.For(new ScheduleOptions { Length = "2x" }, images: 292, batch: 4);

        var epochs = plan.Steps * 4.0 / 292;
        Assert.InRange(epochs, 24.3, 24.4);
        Assert.Equal(2.0 / 3, (double)plan.Drops[0] / plan.Steps, 2);
        Assert.Equal(8.0 / 9, (double)plan.Drops[1] / plan.Steps, 2);
    }

    [Theory]
    [InlineData("30ep", 300)]
    [InlineData("123it", 123)]
    public void Epochs_and_iterations_mean_what_they_say(string length, long steps)
    {
        var plan = TrainingPlan.For(new ScheduleOptions { Length = length }, images: 100, batch: 10);

        Assert.Equal(steps, plan.Steps);
    }

    [Fact]
    public void Warm_up_never_eats_more_than_a_tenth_of_a_short_run()
    {
        var plan = TrainingPlan.For(new ScheduleOptions { Length = "100it", Warmup = 500 }, images: 100, batch: 10);

        Assert.Equal(10, plan.Warmup);
    }

    [Theory]
    [InlineData("185200it", "0.925", "0.975", 185_200, 171_310, 180_570)]
    [InlineData("185200it", "171310it", "0.975", 185_200, 171_310, 180_570)]
    [InlineData("72ep", "57ep", "67ep", 33_268, 26_337, 30_958)]
    [InlineData("2x", "60000it", "1.5x", 180_000, 60_000, 135_000)]
    public void Drops_may_be_named(string length, string first, string second, long steps, long firstStep, long secondStep)
    {
        var plan = TrainingPlan.For(new ScheduleOptions { Length = length, Drops = [first, second] }, CocoImages, batch: length == "2x" ? 16 : 256);

        Assert.Equal((steps, firstStep, secondStep), (plan.Steps, plan.Drops[0], plan.Drops[1]));
    }

    [Fact]
    public void The_exponential_drops_each_time_its_stretch_has_passed()
    {
        // EfficientNet on ImageNet: 0.97 every 2.4 epochs, at batch 2048.
        var schedule = new ScheduleOptions { Length = "350ep", Decay = "exponential", Factor = 0.97, DropEvery = "2.4ep" };

        var plan = TrainingPlan.For(schedule, images: 1_281_167, batch: 2048);

        Assert.Equal(2.4 * 1_281_167 / 2048, plan.DropEvery, 9);
        Assert.Empty(plan.Drops);
    }
}
