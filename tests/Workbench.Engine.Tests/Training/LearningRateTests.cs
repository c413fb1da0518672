using Workbench.Engine.Recipes;
using Workbench.Engine.Training;

namespace Workbench.Engine.Tests.Training;

public sealed class LearningRateTests
{
    [Fact]
    public void Steps_divide_the_rate_at_each_drop()
    {
        var rate = new LearningRate(new TrainingPlan(90, [60, 80], 0), new ScheduleOptions(), peak: 0.02);

        double[] seen = [rate.At(0), rate.At(59), rate.At(60), rate.At(79), rate.At(80), rate.At(89)];

        double[] wanted = [0.02, 0.02, 0.002, 0.002, 0.0002, 0.0002];
        Assert.All(seen.Zip(wanted), pair => Assert.Equal(pair.Second, pair.First, 12));
    }

    [Fact]
    public void Warm_up_rises_in_a_straight_line()
    {
        var rate = new LearningRate(new TrainingPlan(1000, [], 100), new ScheduleOptions { WarmupFactor = 0.1 }, peak: 1);

        Assert.Equal(0.1, rate.At(0), 12);
        Assert.Equal(0.55, rate.At(50), 12);
        Assert.Equal(1, rate.At(100), 12);
    }

    [Fact]
    public void The_exponential_warms_up_to_the_whole_rate_and_then_drops_as_often_as_time_has_passed()
    {
        // What EfficientNet's code does: rate * step / warm-up for 5 epochs, then rate * 0.97 ^ floor(epochs / 2.4).
        var schedule = new ScheduleOptions { Length = "350ep", Decay = "exponential", Factor = 0.97, DropEvery = "2.4ep", Warmup = 5000, WarmupFactor = 0 };
        var rate = new LearningRate(TrainingPlan.For(schedule, images: 100_000, batch: 100), schedule, peak: 0.128);

        double[] seen = [rate.At(2500), rate.At(4999), rate.At(5000), rate.At(7199), rate.At(7200), rate.At(240_000)];

        double[] wanted = [0.064, 0.128 * 4999 / 5000, 0.128 * 0.97 * 0.97, 0.128 * 0.97 * 0.97, 0.128 * Math.Pow(0.97, 3), 0.128 * Math.Pow(0.97, 100)];
        Assert.All(seen.Zip(wanted), pair => Assert.Equal(pair.Second, pair.First, 12));
    }

    [Fact]
    public void The_cosine_ends_at_zero()
    {
        var rate = new LearningRate(new TrainingPlan(100, [], 0), new ScheduleOptions { Decay = "cosine" }, peak: 1);

        Assert.Equal(0.5, rate.At(50), 12);
        Assert.Equal(0, rate.At(100), 12);
    }

    [Fact]
    public void The_cosine_counts_from_the_first_step_as_resnet_rs_does()
    {
        // 109 200 steps, 1 560 of warm-up, 1.6 at batch 4096: the published settings of ResNet-RS.
        var schedule = new ScheduleOptions { Length = "109200it", Decay = "cosine", Warmup = 1560, WarmupFactor = 0 };
        var rate = new LearningRate(TrainingPlan.For(schedule, images: 1_281_167, batch: 4096), schedule, peak: 1.6);

        double[] seen = [rate.At(0), rate.At(780), rate.At(1560), rate.At(54_600), rate.At(109_200)];

        Assert.Equal(0, seen[0]);
        Assert.Equal(0.8, seen[1], 1e-3);
        Assert.Equal(0.8 * (1 + Math.Cos(Math.PI * 1560 / 109_200)), seen[2], 12);
        Assert.Equal(0.8, seen[3], 12);
        Assert.Equal(0, seen[4], 12);
    }
}
