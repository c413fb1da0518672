using Torch.Runtime;
using static TorchSharp.torch;

namespace Vision.Ops.Convolutions;

/// <summary><see cref="WinogradConvolution"/> as an operation with a gradient: weight, bias or what stands for none, and channels-last maps.</summary>
internal sealed class Conv3x3Function : autograd.MultiTensorFunction<Conv3x3Function>
{
    private const string Wanted = "wanted";
    private const int FirstMap = 2;

    /// <inheritdoc/>
    public override string Name => nameof(Conv3x3Function);

    /// <summary>The convolution of each map.</summary>
    public static Tensor[] Of(Tensor[] maps, Tensor weight, Tensor? bias) => [.. apply([weight, bias ?? zeros(weight.shape[0]), .. maps])];

    /// <inheritdoc/>
    public override List<Tensor> forward(autograd.AutogradContext ctx, params object[] vars)
    {
        var tensors = vars.Cast<Tensor>().ToArray();
        var (weight, maps) = (tensors[0], tensors[FirstMap..]);
        ctx.save_for_backward([weight, .. maps]);
        ctx.save_data(Wanted, tensors.Select(tensor => tensor.requires_grad).ToArray());
        return [.. WinogradConvolution.Forward(maps, weight, tensors[1])];
    }

    /// <inheritdoc/>
    public override List<Tensor> backward(autograd.AutogradContext ctx, List<Tensor> grad_outputs)
    {
        // Nobody frees these handles before the end of the step.
        using var scope = NewDisposeScope();
        var saved = ctx.get_saved_variables();
        var (weight, maps) = (saved[0], saved[1..]);
        var wanted = (bool[])ctx.get_data(Wanted);
        var gradients = grad_outputs.Select(ChannelsLast.Of).ToArray();
        var ofMaps = wanted.Skip(FirstMap).Any(isWanted => isWanted) ? WinogradConvolution.InputGradients(gradients, weight) : [];
        List<Tensor> made =
        [
            wanted[0] ? WinogradConvolution.WeightGradient(maps, gradients) : null!,
            wanted[1] ? gradients.Select(gradient => gradient.sum([0, 2, 3])).Aggregate((sum, next) => sum.add_(next)) : null!,
            .. maps.Select((_, i) => wanted[FirstMap + i] ? ofMaps[i] : null!),
        ];
        grad_outputs.ForEach(gradient => gradient.Dispose());
        saved.ForEach(tensor => tensor.Dispose());
        var returned = made.FindAll(tensor => tensor is not null);
        scope.MoveToOuter(returned);
        ReturnedGradients.Hand(returned);
        return made;
    }
}
