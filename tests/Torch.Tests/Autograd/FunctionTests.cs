using TorchSharp;
using static TorchSharp.torch;

namespace Torch.Tests.Autograd;

public sealed class FunctionTests
{
    [Fact]
    public void A_managed_gradient_takes_part_in_the_graph()
    {
        using var scope = NewDisposeScope();
        var x = tensor(new[] { 1f, 2, 3 }).requires_grad_();
        var factor = tensor(5f).requires_grad_();

        var y = ScaledSquare.apply(x * 2, factor, "not a tensor").add_(1);
        y.sum().backward();

        Assert.Equal([21f, 81, 181], y.data<float>().ToArray());
        Assert.Equal([40f, 80, 120], x.grad!.data<float>().ToArray());
        Assert.Equal(56, factor.grad!.item<float>());
    }

    [Fact]
    public void The_context_goes_with_the_graph()
    {
        var before = ManagedNode.Alive;
        using (NewDisposeScope())
        {
            var y = ScaledSquare.apply(ones(3).requires_grad_(), tensor(1f), "");
            Assert.Equal(before + 1, ManagedNode.Alive);
            y.sum().backward();
        }

        Assert.Equal(before, ManagedNode.Alive);
    }

    [Fact]
    public void Without_gradients_nothing_is_recorded()
    {
        using var scope = NewDisposeScope();
        using var noGrad = no_grad();
        var before = ManagedNode.Alive;

        var y = ScaledSquare.apply(ones(3), tensor(2f), "");

        Assert.False(y.requires_grad);
        Assert.Equal(before, ManagedNode.Alive);
    }

    [Fact]
    public void An_error_in_the_gradient_reaches_the_caller_as_its_cause()
    {
        using var scope = NewDisposeScope();
        var y = ScaledSquare.apply(ones(3).requires_grad_(), tensor(2f), "broken").sum();

        var error = Assert.ThrowsAny<Exception>(() => y.backward());

        Assert.Contains("on purpose", error.ToString(), StringComparison.Ordinal);
    }

    private sealed class ScaledSquare : autograd.SingleTensorFunction<ScaledSquare>
    {
        public override string Name => nameof(ScaledSquare);

        public override Tensor forward(autograd.AutogradContext ctx, params object[] vars)
        {
            var (x, factor) = ((Tensor)vars[0], (Tensor)vars[1]);
            ctx.save_for_backward([x, factor]);
            ctx.save_data("note", vars[2]);
            return x * x * factor;
        }

        public override List<Tensor> backward(autograd.AutogradContext ctx, Tensor grad_output)
        {
            if ((string)ctx.get_data("note") == "broken")
            {
                throw new ArithmeticException("on purpose");
            }

            var (x, factor) = (ctx.get_saved_variables()[0], ctx.get_saved_variables()[1]);
            return [grad_output * 2 * x * factor, (grad_output * x * x).sum(), null!];
        }
    }
}
