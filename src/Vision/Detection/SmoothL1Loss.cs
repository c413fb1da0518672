using static TorchSharp.torch;

namespace Vision.Detection;

/// <summary>Box regression loss: |x| - beta/2, and x^2 / (2 beta) below beta.</summary>
/// <param name="Beta">Where the parabola ends; 0 is plain L1.</param>
public sealed record SmoothL1Loss(double Beta = 0.11)
{
    /// <summary>The loss summed over all entries; a scalar with gradient, 0 for no entries.</summary>
    /// <param name="input">Predicted deltas, [P, 4].</param>
    /// <param name="target">Wanted deltas, [P, 4].</param>
    public Tensor Sum(Tensor input, Tensor target) => Beta > 0
        ? nn.functional.smooth_l1_loss(input, target, reduction: nn.Reduction.Sum, beta: Beta)
        : nn.functional.l1_loss(input, target, reduction: nn.Reduction.Sum);
}
