using static TorchSharp.torch;

namespace Plugins.Backbones.ResNet;

/// <summary>Stochastic depth (Huang et al. 2016): in training leaves a branch out for some images of a batch; the others count more, so that the expectation is
/// that of evaluation.</summary>
internal sealed class StochasticDepth(double rate) : nn.Module<Tensor, Tensor>(nameof(StochasticDepth))
{
    /// <summary>How often an image is left out, 0..1.</summary>
    public double Rate => rate;

    /// <summary>[N, ...] → the same shape: whole images are zero with probability <c>rate</c>, the others divided by 1 - <c>rate</c>.</summary>
    public override Tensor forward(Tensor branch)
    {
        if (!training)
        {
            return branch.alias();
        }

        using var scope = NewDisposeScope();
        long[] perImage = [branch.shape[0], .. Enumerable.Repeat(1L, branch.shape.Length - 1)];
        var kept = empty(perImage, dtype: branch.dtype, device: branch.device).bernoulli_(1 - rate).div_(1 - rate);
        return (branch * kept).MoveToOuterDisposeScope();
    }
}
