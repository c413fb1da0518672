using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Torch.Runtime.Tests;

public sealed class SgdStepTests
{
    [Theory]
    [InlineData(0.9, 1e-4, 40_003)]
    [InlineData(0.9, 0.0, 17)]
    [InlineData(0.5, 0.01, 1_000)]
    public void The_native_step_equals_separate_operations_to_the_last_bit(double momentum, double decay, int length)
    {
        using var scope = NewDisposeScope();
        manual_seed(11);
        var start = randn(length);
        var fast = new Parameter(start.clone());
        var velocity = zeros(length);
        var slow = start.clone();
        var slowVelocity = zeros(length);
        using var step = new SgdStep([fast], [velocity], momentum, decay);

        for (int i = 0; i < 5; i++)
        {
            var gradient = randn(length);
            fast.grad = gradient.clone();
            step.Apply(0.037);
            var decayed = decay == 0 ? gradient : gradient.add(slow, decay);
            slowVelocity.mul_(momentum).add_(decayed);
            slow.add_(slowVelocity, -0.037);
        }

        Assert.True(fast.detach().Equals(slow));
        Assert.True(velocity.Equals(slowVelocity));
    }

    [Fact]
    public void Parameters_without_gradient_stay_and_gradients_can_be_forgotten()
    {
        using var scope = NewDisposeScope();
        var parameter = new Parameter(ones(3));
        var velocity = zeros(3);
        using var step = new SgdStep([parameter], [velocity], 0.9, 0.1);

        step.Apply(1);
        Assert.Equal([1f, 1, 1], parameter.detach().data<float>().ToArray());

        parameter.sum().backward();
        step.ZeroGradients();
        Assert.Null(parameter.grad);
    }
}
