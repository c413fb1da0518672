using static TorchSharp.torch;

namespace Vision.Ops.Losses;

/// <summary>Box regression loss: |x| - beta/2, and x^2 / (2 beta) below beta.</summary>
/// <param name="Beta">Where the parabola ends; 0 is plain L1.</param>
public sealed record SmoothL1Loss(double Beta = 0.11)
{
    /// <summary>The loss summed over all entries; a scalar with gradient, 0 for no entries.</summary>
    /// <param name="input">Predicted deltas, [P, 4].</param>
    /// <param name="target">Wanted deltas, [P, 4].</param>
    /// <param name="weights">How much each row counts, [P]; null when all count in full.</param>
    public Tensor Sum(Tensor input, Tensor target, Tensor? weights = null) => weights is null
        ? Entries(input, target, nn.Reduction.Sum)
        : (Entries(input, target, nn.Reduction.None) * weights.unsqueeze(1)).sum();

    private Tensor Entries(Tensor input, Tensor target, nn.Reduction reduction) => Beta > 0
        ? nn.functional.smooth_l1_loss(input, target, reduction: reduction, beta: Beta)
        : nn.functional.l1_loss(input, target, reduction: reduction);
}
