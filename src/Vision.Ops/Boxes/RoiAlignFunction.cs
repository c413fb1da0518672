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
        ctx.save_data(Plan, plan);
        ctx.save_data(Images, (int)maps[0].shape[0]);
        return new RoiAlignKernel(plan).Forward(maps).MoveToOuterDisposeScope();
    }

    /// <inheritdoc/>
    public override List<Tensor> backward(autograd.AutogradContext ctx, Tensor grad_output)
    {
        // Nobody frees these handles before the end of the step.
        using var scope = NewDisposeScope();
        using var handed = grad_output;
        var kernel = new RoiAlignKernel((RoiAlignPlan)ctx.get_data(Plan));
        List<Tensor> gradients = [.. kernel.Backward(grad_output.contiguous(), (int)ctx.get_data(Images))];
        scope.MoveToOuter(gradients);
        ReturnedGradients.Hand(gradients);
        return [null!, .. gradients];
    }
}
