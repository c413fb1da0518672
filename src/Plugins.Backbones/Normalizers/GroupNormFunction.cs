using Torch.Runtime;
using static TorchSharp.torch;

namespace Plugins.Backbones.Normalizers;

/// <summary><see cref="ChannelsLastGroupNorm"/> as an operation with a gradient: maps, weight, bias, and the pair (groups, eps) as a tensor.</summary>
internal sealed class GroupNormFunction : autograd.SingleTensorFunction<GroupNormFunction>
{
    private const string Statistics = "statistics";

    /// <inheritdoc/>
    public override string Name => nameof(GroupNormFunction);

    /// <inheritdoc/>
    public override Tensor forward(autograd.AutogradContext ctx, params object[] vars)
    {
        var input = ((Tensor)vars[0]).permute(0, 2, 3, 1);
        var settings = ((Tensor)vars[3]).data<double>();
        var statistics = new ChannelsLastGroupNorm(
            input, ((Tensor)vars[1]).data<float>().ToArray(), ((Tensor)vars[2]).data<float>().ToArray(), (int)settings[0], settings[1]);
        Backward.Save(ctx, vars, (Tensor)vars[0]);
        ctx.save_data(Statistics, statistics);

        // A whole tensor and not a view of one, so that it may be changed in place afterwards.
        var output = empty_like((Tensor)vars[0]);
        statistics.Normalize(input, output.permute(0, 2, 3, 1));
        return output;
    }

    /// <inheritdoc/>
    public override List<Tensor> backward(autograd.AutogradContext ctx, Tensor grad_output) => Backward.Run(ctx, [grad_output], saved =>
    {
        var statistics = (ChannelsLastGroupNorm)ctx.get_data(Statistics);
        var (slope, weight, bias) = statistics.Differentiate(saved[0].permute(0, 2, 3, 1), grad_output.permute(0, 2, 3, 1).contiguous());
        return [slope.permute(0, 3, 1, 2), tensor(weight), tensor(bias), null];
    });
}
