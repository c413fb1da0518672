using static TorchSharp.torch;

namespace Torch.Runtime.Tests;

public sealed class BackwardTests
{
    [Fact]
    public void The_gradient_of_a_function_of_ours_is_that_of_libtorch()
    {
        using var scope = NewDisposeScope();
        var x = tensor(new[] { 1.0, -2.0, 3.0 }, requires_grad: true);

        (Square.apply(x) * 5.0).sum().backward();

        Assert.Equal([10.0, -20.0, 30.0], x.grad!.data<double>().ToArray());
    }

    [Fact]
    public void What_was_saved_is_freed_as_soon_as_it_was_used()
    {
        using var scope = NewDisposeScope();
        var x = ones(3).requires_grad_();
        var total = Square.apply(x).sum();
        Assert.Single(Square.Last.get_saved_variables());

        total.backward();

        Assert.ThrowsAny<ArgumentNullException>(() => Square.Last.get_saved_variables());
    }

    [Fact]
    public void A_graph_that_is_kept_can_be_gone_through_again()
    {
        using var scope = NewDisposeScope();
        var x = tensor(new[] { 1.0, -2.0, 3.0 }, requires_grad: true);
        var total = Square.apply(x).sum();

        autograd.backward([total], retain_graph: true);
        total.backward();

        Assert.Equal([4.0, -8.0, 12.0], x.grad!.data<double>().ToArray());
    }

    [Fact]
    public void No_gradient_goes_where_no_loss_depends_on_the_result()
    {
        using var scope = NewDisposeScope();
        var (x, y) = (tensor(new[] { 3.0 }, requires_grad: true), tensor(new[] { 4.0 }, requires_grad: true));
        var both = Both.apply(Square.apply(x), Square.apply(y));

        both[0].backward();

        Assert.Equal([6.0], x.grad!.data<double>().ToArray());
        Assert.Null(y.grad);
    }

    private sealed class Square : autograd.SingleTensorFunction<Square>
    {
        public static autograd.AutogradContext Last { get; private set; } = null!;

        public override string Name => nameof(Square);

        public override Tensor forward(autograd.AutogradContext ctx, params object[] vars)
        {
            Last = ctx;
            Backward.Save(ctx, vars, (Tensor)vars[0]);
            return ((Tensor)vars[0]).square();
        }

        public override List<Tensor> backward(autograd.AutogradContext ctx, Tensor grad_output) =>
            Backward.Run(ctx, [grad_output], saved => [saved[0] * grad_output * 2.0]);
    }

    // Hands on what it is given.
    private sealed class Both : autograd.MultiTensorFunction<Both>
    {
        public override string Name => nameof(Both);

        public override List<Tensor> forward(autograd.AutogradContext ctx, params object[] vars)
        {
            Backward.Save(ctx, vars);
            return [((Tensor)vars[0]).clone(), ((Tensor)vars[1]).clone()];
        }

        public override List<Tensor> backward(autograd.AutogradContext ctx, List<Tensor> grad_outputs) =>
            Backward.Run(ctx, grad_outputs, _ => [.. grad_outputs.Select(gradient => gradient.IsInvalid ? null : gradient.clone())]);
    }
}
