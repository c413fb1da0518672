using Torch.Tests.Golden;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.optim;

namespace Torch.Tests.Optim;

public sealed class ScheduleTests
{
    private static readonly Dictionary<string, Func<Optimizer, lr_scheduler.LRScheduler>> Schedules = new()
    {
        ["lambda"] = o => lr_scheduler.LambdaLR(o, epoch => Math.Pow(0.9, epoch)),
        ["multiplicative"] = o => lr_scheduler.MultiplicativeLR(o, _ => 0.95),
        ["step"] = o => lr_scheduler.StepLR(o, 3, 0.5),
        ["multi_step"] = o => lr_scheduler.MultiStepLR(o, [2, 5, 5, 9], 0.3),
        ["exponential"] = o => lr_scheduler.ExponentialLR(o, 0.8),
        ["constant"] = o => lr_scheduler.ConstantLR(o, 0.25, 4),
        ["linear"] = o => lr_scheduler.LinearLR(o, 0.1, 0.9, 6),
        ["polynomial"] = o => lr_scheduler.PolynomialLR(o, 7, 2.0),
        ["cosine"] = o => lr_scheduler.CosineAnnealingLR(o, 5, 0.01),
        ["sequential"] = o => lr_scheduler.SequentialLR(
            o, [lr_scheduler.LinearLR(o, 0.1, 1.0, 3), lr_scheduler.CosineAnnealingLR(o, 6), lr_scheduler.StepLR(o, 2)], [3, 8]),
        ["chained"] = o => lr_scheduler.ChainedLR([lr_scheduler.ConstantLR(o, 0.1, 2), lr_scheduler.ExponentialLR(o, 0.9)]),
        ["one_cycle"] = o => lr_scheduler.OneCycleLR(o, 1.0, total_steps: 12),
        ["one_cycle_linear"] = o => lr_scheduler.OneCycleLR(
            o, 1.0, epochs: 3, steps_per_epoch: 4, anneal_strategy: lr_scheduler.impl.OneCycleLR.AnnealStrategy.Linear, three_phase: true),
        ["plateau"] = o => lr_scheduler.ReduceLROnPlateau(o, patience: 1, factor: 0.5, cooldown: 1),
    };

    public static TheoryData<string> Names => [.. Schedules.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Rates_are_PyTorchs(string name)
    {
        var golden = new GoldenFile("optim.json");
        var expected = golden.Root.GetProperty("schedules").GetProperty(name);
        using var a = new Parameter(zeros(2));
        using var b = new Parameter(zeros(2));
        using var optimizer = SGD([new SGD.ParamGroup([a], lr: 0.1, momentum: 0.9), new SGD.ParamGroup([b], lr: 0.4, momentum: 0.9)], 0.1);
        var schedule = Schedules[name](optimizer);

        int epoch = 0;
        foreach (double value in golden.Root.GetProperty("measured").EnumerateArray().Select(item => item.GetDouble()))
        {
            double[] rates = [.. optimizer.ParamGroups.Select(group => group.LearningRate)];
            Assert.Equal(expected.GetProperty("rates")[epoch][0].GetDouble(), rates[0], 1e-12);
            Assert.Equal(expected.GetProperty("rates")[epoch][1].GetDouble(), rates[1], 1e-12);
            Assert.Equal(expected.GetProperty("momenta")[epoch].GetDouble(), optimizer.Momentum, 1e-12);
            if (epoch > 0)
            {
                Assert.Equal(rates, schedule.get_last_lr());
            }
            schedule.step(value);
            epoch++;
        }
    }

    [Fact]
    public void A_step_to_an_epoch_uses_the_closed_form()
    {
        using var parameter = new Parameter(zeros(2));
        using var optimizer = SGD([parameter], 1.0);
        var schedule = lr_scheduler.MultiStepLR(optimizer, [2, 5], 0.1);

        schedule.step((int?)6);

        Assert.Equal(0.01, optimizer.ParamGroups.Single().LearningRate, 12);
    }

    [Fact]
    public void The_initial_rate_is_kept()
    {
        using var parameter = new Parameter(zeros(2));
        using var optimizer = SGD([parameter], 1.0);
        var schedule = lr_scheduler.StepLR(optimizer, 1, 0.5);

        schedule.step();

        Assert.Equal(1.0, optimizer.ParamGroups.Single().InitialLearningRate);
        Assert.Equal([0.5], schedule.get_last_lr());
    }
}
