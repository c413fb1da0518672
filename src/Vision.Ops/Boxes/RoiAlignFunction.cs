using Torch.Runtime;
using static TorchSharp.torch;

namespace Vision.Ops.Boxes;

/// <summary><see cref="RoiAlignKernel"/> as an operation with a gradient: a <see cref="RoiAlignPlan"/> and the maps.</summary>
/// <remarks>The operation is linear in the maps, so nothing but the plan is kept for the way back.</remarks>
internal sealed class RoiAlignFunction : autograd.SingleTensorFunction<RoiAlignFunction>
{
    private const string Plan = "plan";
    private const string Images = "images";

    /// <inheritdoc/>
    public override string Name => nameof(RoiAlignFunction);

    /// <inheritdoc/>
    public override Tensor forward(autograd.AutogradContext ctx, params object[] vars)
    {
        using var scope = NewDisposeScope();
        var plan = (RoiAlignPlan)vars[0];
        var maps = vars.Skip(1).Cast<Tensor>().ToArray();
        Backward.Save(ctx, vars);
        ctx.save_data(Plan, plan);
        ctx.save_data(Images, (int)maps[0].shape[0]);
        return new RoiAlignKernel(plan).Forward(maps).MoveToOuterDisposeScope();
    }

    /// <inheritdoc/>
    public override List<Tensor> backward(autograd.AutogradContext ctx, Tensor grad_output) => Backward.Run(ctx, [grad_output], _ =>
    {
        var kernel = new RoiAlignKernel((RoiAlignPlan)ctx.get_data(Plan));
        return [null, .. kernel.Backward(grad_output.contiguous(), (int)ctx.get_data(Images))];
    });
}
