using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Torch.Runtime.Tests;

public sealed class SgdStepTests
{
    [Theory]
    [InlineData(0.9, 1e-4, 40_003)]
    [InlineData(0.9, 0.0, 17)]
    [InlineData(0.5, 0.01, 1_000)]
    public void The_fused_step_equals_separate_operations_to_float32_rounding(double momentum, double decay, int length)
    {
        using var scope = NewDisposeScope();
        manual_seed(11);
        var start = randn(length);
        var fast = new Parameter(start.clone());
        var velocity = zeros(length);
        var slow = start.clone();
        var slowVelocity = zeros(length);
        var step = new SgdStep([fast], [velocity], momentum, decay);

        for (int i = 0; i < 5; i++)
        {
            var gradient = randn(length);
            fast.grad = gradient.clone();
            step.Apply(0.037);
            var decayed = decay == 0 ? gradient : gradient.add(slow, decay);
            slowVelocity.mul_(momentum).add_(decayed);
            slow.add_(slowVelocity, -0.037);
        }

        // Five steps of a few roundings each, 6e-8 relative, on values up to 5.
        Assert.True(fast.detach().allclose(slow, rtol: 1e-6, atol: 1e-6));
        Assert.True(velocity.allclose(slowVelocity, rtol: 1e-6, atol: 1e-6));
    }

    [Fact]
    public void Parameters_without_gradient_stay_and_gradients_can_be_forgotten()
    {
        using var scope = NewDisposeScope();
        var parameter = new Parameter(ones(3));
        var velocity = zeros(3);
        var step = new SgdStep([parameter], [velocity], 0.9, 0.1);

        step.Apply(1);
        Assert.Equal([1f, 1, 1], parameter.detach().data<float>().ToArray());

        parameter.sum().backward();
        step.ZeroGradients();
        Assert.Null(parameter.grad);
    }

    [Fact]
    public void A_gradient_in_another_layout_moves_the_same_weights()
    {
        using var scope = NewDisposeScope();
        var parameter = new Parameter(ChannelsLast.Of(zeros(2, 3, 4, 5)));
        var gradient = arange(120, dtype: ScalarType.Float32).view(2, 3, 4, 5);
        var step = new SgdStep([parameter], [zeros_like(parameter)], 0.9, 0);

        parameter.grad = gradient;
        step.Apply(1);

        Assert.True(parameter.detach().Equals(-gradient));
    }

    [Fact]
    public void A_layout_changed_after_the_momentum_was_made_is_refused()
    {
        using var scope = NewDisposeScope();
        var parameter = new Parameter(ChannelsLast.Of(zeros(2, 3, 4, 5)));
        var step = new SgdStep([parameter], [zeros(2, 3, 4, 5)], 0.9, 0);
        parameter.grad = ones_like(parameter);

        Assert.Throws<InvalidOperationException>(() => step.Apply(1));
    }

    [Fact]
    public void Nesterov_looks_ahead_by_the_momentum()
    {
        using var scope = NewDisposeScope();
        var parameter = new Parameter(zeros(3));
        var step = new SgdStep([parameter], [zeros(3)], 0.5, 0, nesterov: true);

        parameter.grad = ones(3);
        step.Apply(1);

        Assert.Equal([-1.5f, -1.5f, -1.5f], parameter.detach().data<float>().ToArray());
    }
}
