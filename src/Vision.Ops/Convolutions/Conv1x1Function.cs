using Torch.Runtime;
using static TorchSharp.torch;

namespace Vision.Ops.Convolutions;

/// <summary><see cref="PointwiseConvolution"/> as an operation with a gradient: channels-last maps, weight, and bias or what stands for none.</summary>
internal sealed class Conv1x1Function : autograd.SingleTensorFunction<Conv1x1Function>
{
    private const string Wanted = "wanted";

    /// <inheritdoc/>
    public override string Name => nameof(Conv1x1Function);

    /// <summary>The convolution of maps.</summary>
    public static Tensor Of(Tensor maps, Tensor weight, Tensor? bias) => apply(maps, weight, bias ?? zeros(weight.shape[0]));

    /// <inheritdoc/>
    public override Tensor forward(autograd.AutogradContext ctx, params object[] vars)
    {
        var tensors = vars.Cast<Tensor>().ToArray();
        ctx.save_for_backward([tensors[0], tensors[1]]);
        ctx.save_data(Wanted, tensors.Select(tensor => tensor.requires_grad).ToArray());
        return PointwiseConvolution.Forward(tensors[0], tensors[1], tensors[2]);
    }

    /// <inheritdoc/>
    public override List<Tensor> backward(autograd.AutogradContext ctx, Tensor grad_output)
    {
        // Nobody frees these handles before the end of the step.
        using var scope = NewDisposeScope();
        using var handed = grad_output;
        var saved = ctx.get_saved_variables();
        using var maps = saved[0];
        using var weight = saved[1];
        var wanted = (bool[])ctx.get_data(Wanted);
        var gradient = ChannelsLast.Of(grad_output);
        List<Tensor> gradients =
        [
            wanted[0] ? PointwiseConvolution.InputGradient(gradient, weight) : null!,
            wanted[1] ? PointwiseConvolution.WeightGradient(maps, gradient, weight) : null!,
            wanted[2] ? gradient.sum([0, 2, 3]) : null!,
        ];
        var made = gradients.FindAll(tensor => tensor is not null);
        scope.MoveToOuter(made);
        ReturnedGradients.Hand(made);
        return gradients;
    }
}
