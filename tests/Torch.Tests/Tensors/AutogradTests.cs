using System.Runtime.InteropServices;
using Torch.Tests.Native;
using TorchSharp;
using static TorchSharp.torch;

namespace Torch.Tests.Tensors;

public sealed class AutogradTests
{
    [Fact]
    public void Backward_sums_up_in_grad_until_it_is_cleared()
    {
        using var scope = NewDisposeScope();
        var x = tensor(new[] { 1f, 2f }, requires_grad: true);

        x.square().sum().backward();
        x.square().sum().backward();

        Assert.Equal([4f, 8], x.grad!.data<float>().ToArray());
        x.grad = null;
        Assert.Null(x.grad);
    }

    [Fact]
    public void Grad_gives_second_derivatives_and_null_for_unused_inputs()
    {
        using var scope = NewDisposeScope();
        var x = tensor(3f, requires_grad: true);
        var unused = tensor(1f, requires_grad: true);

        var first = autograd.grad([x.pow(3)], [x], create_graph: true)[0];
        var second = autograd.grad([first], [x, unused], allow_unused: true);

        Assert.Equal(27f, first.item<float>());
        Assert.Equal(18f, second[0].item<float>());
        Assert.Null(second[1]);
    }

    [Fact]
    public void Nothing_is_recorded_without_grad_and_nothing_can_be_after_inference()
    {
        using var scope = NewDisposeScope();
        var x = ones(2, requires_grad: true);

        using (no_grad())
        {
            Assert.False((x * 2).requires_grad);
            using (enable_grad())
            {
                Assert.True((x * 2).requires_grad);
            }
        }

        Tensor predicted;
        using (inference_mode())
        {
            predicted = x * 2;
        }

        Assert.True(is_grad_enabled());
        Assert.Throws<ExternalException>(() => predicted.mul(x).sum().backward());
    }

    [Fact]
    public void Changing_a_value_that_backward_needs_is_an_error_with_pytorchs_words()
    {
        using var scope = NewDisposeScope();
        var x = ones(2, requires_grad: true);
        var y = x.exp();
        y.add_(1);

        var error = Assert.Throws<ExternalException>(() => y.sum().backward());

        Assert.Contains("modified by an inplace operation", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("frame #", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_hook_may_replace_a_gradient_and_is_freed_with_the_graph()
    {
        Garbage.Free();
        int before = GradientHook.Alive;
        using (var scope = NewDisposeScope())
        {
            var x = ones(2, requires_grad: true);
            var y = x * 3;
            y.register_hook(gradient => gradient * 10);

            y.sum().backward();

            Assert.Equal([30f, 30], x.grad!.data<float>().ToArray());
        }

        Assert.Equal(before, GradientHook.Alive);
    }

    [Fact]
    public void An_exception_in_a_hook_reaches_the_caller_of_backward()
    {
        using var scope = NewDisposeScope();
        var x = ones(2, requires_grad: true);
        var y = x * 3;
        y.register_hook(_ => throw new InvalidDataException("the hook failed"));

        var error = Assert.Throws<ExternalException>(() => y.sum().backward());

        Assert.Contains("the hook failed", error.Message, StringComparison.Ordinal);
        Assert.IsType<InvalidDataException>(error.InnerException);
    }

    [Fact]
    public void Four_threads_compute_the_same_gradients_as_one()
    {
        float expected = Gradient(0);
        int wrong = 0;
        var threads = Enumerable.Range(0, 4).Select(_ => new Thread(() =>
        {
            for (int step = 0; step < 200; step++)
            {
                if (!Gradient(step).Equals(expected))
                {
                    Interlocked.Increment(ref wrong);
                }
            }
        })).ToList();

        threads.ForEach(thread => thread.Start());
        threads.ForEach(thread => thread.Join());

        Assert.Equal(0, wrong);

        static float Gradient(int step)
        {
            using var scope = NewDisposeScope();
            var x = linspace(-1, 1, 24).reshape(4, 6).requires_grad_();
            var noise = full(1, step) * 0;
            (x.matmul(x.t()).relu().sum() + noise.sum()).backward();
            return x.grad!.square().sum().item<float>();
        }
    }
}
