using Torch.Tests.Golden;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;
using static TorchSharp.torch.nn.init;

namespace Torch.Tests.Modules;

public sealed class InitTests
{
    private static readonly Dictionary<string, Func<Tensor, Tensor>> Fills = new()
    {
        ["uniform"] = t => uniform_(t, -0.5, 2),
        ["normal"] = t => normal_(t, 1, 0.5),
        ["kaiming_uniform"] = t => kaiming_uniform_(t, Math.Sqrt(5)),
        ["kaiming_normal_fan_out_relu"] = t => kaiming_normal_(t, mode: FanInOut.FanOut, nonlinearity: NonlinearityType.ReLU),
        ["xavier_uniform"] = t => xavier_uniform_(t, 1.5),
        ["xavier_normal"] = t => xavier_normal_(t),
        ["trunc_normal"] = t => trunc_normal_(t, 0.1, 0.5, -0.4, 0.9),
        ["orthogonal"] = t => orthogonal_(t, 2),
        ["constant"] = t => constant_(t, 0.25),
    };

    public static TheoryData<string> Names => [.. Fills.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_seed_draws_the_weights_that_PyTorch_draws(string name)
    {
        var golden = new GoldenFile("init.json");
        using var scope = NewDisposeScope();
        manual_seed(17);
        var parameter = Parameter(empty(8, 6, 3, 3));

        var filled = Fills[name](parameter);

        Assert.Same(parameter, filled);
        golden.Equal(golden.Root.GetProperty(name), parameter, name);
    }

    [Fact]
    public void Fans_count_the_receptive_field()
    {
        using var weight = empty(8, 6, 3, 5);

        var fans = CalculateFanInAndFanOut(weight);

        Assert.Equal((90L, 120L), fans);
    }

    [Fact]
    public void Gains_are_those_of_the_literature()
    {
        Assert.Equal(Math.Sqrt(2), calculate_gain(NonlinearityType.ReLU));
        Assert.Equal(5.0 / 3, calculate_gain(NonlinearityType.Tanh));
        Assert.Equal(Math.Sqrt(2 / 1.04), calculate_gain(NonlinearityType.LeakyReLU, 0.2), 12);
        Assert.Equal(1, calculate_gain(NonlinearityType.Conv2D));
    }

    [Fact]
    public void A_vector_has_no_fans()
    {
        using var vector = empty(8);

        Assert.Throws<ArgumentException>(() => kaiming_normal_(vector));
    }
}
