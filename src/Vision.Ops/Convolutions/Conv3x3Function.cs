using Torch.Runtime;
using static TorchSharp.torch;

namespace Vision.Ops.Convolutions;

/// <summary><see cref="WinogradConvolution"/> as an operation with a gradient: channels-last maps and weight and, where there is one, bias.</summary>
internal sealed class Conv3x3Function : autograd.SingleTensorFunction<Conv3x3Function>
{
    private const string Wanted = "wanted";

    /// <inheritdoc/>
    public override string Name => nameof(Conv3x3Function);

    /// <inheritdoc/>
    public override Tensor forward(autograd.AutogradContext ctx, params object[] vars)
    {
        var tensors = vars.Cast<Tensor>().ToArray();
        ctx.save_for_backward([tensors[0], tensors[1]]);
        ctx.save_data(Wanted, tensors.Select(tensor => tensor.requires_grad).ToArray());
        return WinogradConvolution.Forward(tensors[0], tensors[1], tensors.ElementAtOrDefault(2));
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
        var gradients = new List<Tensor>
        {
            wanted[0] ? WinogradConvolution.InputGradient(gradient, weight) : null!,
            wanted[1] ? WinogradConvolution.WeightGradient(maps, gradient) : null!,
        };
        if (wanted.Length == 3)
        {
            gradients.Add(wanted[2] ? gradient.sum([0, 2, 3]) : null!);
        }

        var made = gradients.FindAll(tensor => tensor is not null);
        scope.MoveToOuter(made);
        ReturnedGradients.Hand(made);
        return gradients;
    }
}
