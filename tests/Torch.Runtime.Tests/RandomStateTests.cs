using static TorchSharp.torch;

namespace Torch.Runtime.Tests;

public sealed class RandomStateTests
{
    [Fact]
    public void A_restored_state_draws_the_same_numbers()
    {
        using var scope = NewDisposeScope();
        manual_seed(17);
        _ = randn(5); // an odd number leaves half of a normal pair cached in the generator
        byte[] state = RandomState.Get(CPU);
        var first = cat([randn(7), rand(3)]);

        RandomState.Set(CPU, state);

        Assert.True(first.Equals(cat([randn(7), rand(3)])));
    }

    [Fact]
    public void A_generator_of_its_own_does_not_touch_the_default_one()
    {
        using var scope = NewDisposeScope();
        manual_seed(17);
        var expected = rand(3);
        manual_seed(17);
        using var own = new Generator(4);

        var drawn = rand(3, generator: own);

        Assert.True(expected.Equals(rand(3)));
        own.manual_seed(4);
        Assert.True(drawn.Equals(rand(3, generator: own)));
        Assert.Equal(4, own.initial_seed());
    }
}
