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
        Backward.Save(ctx, vars, tensors[0], tensors[1]);
        ctx.save_data(Wanted, tensors.Select(tensor => tensor.requires_grad).ToArray());
        return PointwiseConvolution.Forward(tensors[0], tensors[1], tensors[2]);
    }

    /// <inheritdoc/>
    public override List<Tensor> backward(autograd.AutogradContext ctx, Tensor grad_output) => Backward.Run(ctx, [grad_output], saved =>
    {
        var (maps, weight) = (saved[0], saved[1]);
        var wanted = (bool[])ctx.get_data(Wanted);
        var gradient = ChannelsLast.Of(grad_output);
        return
        [
            wanted[0] ? PointwiseConvolution.InputGradient(gradient, weight) : null,
            wanted[1] ? PointwiseConvolution.WeightGradient(maps, gradient, weight) : null,
            wanted[2] ? gradient.sum([0, 2, 3]) : null,
        ];
    });
}
