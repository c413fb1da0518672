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
        Backward.Save(ctx, vars, [weight, .. maps]);
        ctx.save_data(Wanted, tensors.Select(tensor => tensor.requires_grad).ToArray());
        return [.. WinogradConvolution.Forward(maps, weight, tensors[1])];
    }

    /// <inheritdoc/>
    public override List<Tensor> backward(autograd.AutogradContext ctx, List<Tensor> grad_outputs) => Backward.Run(ctx, grad_outputs, saved =>
    {
        var (weight, maps) = (saved[0], saved[1..]);
        var wanted = (bool[])ctx.get_data(Wanted);
        int[] used = [.. Enumerable.Range(0, maps.Count).Where(i => !grad_outputs[i].IsInvalid)];
        var gradients = used.Select(i => ChannelsLast.Of(grad_outputs[i])).ToArray();
        var ofMaps = wanted.Skip(FirstMap).Any(isWanted => isWanted) ? WinogradConvolution.InputGradients(gradients, weight) : [];
        return
        [
            wanted[0] ? WinogradConvolution.WeightGradient([.. used.Select(i => maps[i])], gradients) : null,
            wanted[1] ? gradients.Select(gradient => gradient.sum([0, 2, 3])).Aggregate((sum, next) => sum.add_(next)) : null,
            .. maps.Select((_, i) => wanted[FirstMap + i] && used.Contains(i) ? ofMaps[Array.IndexOf(used, i)] : null),
        ];
    });
}
