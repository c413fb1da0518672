using static TorchSharp.torch;

namespace Plugins.Backbones.SpineNet;

/// <summary>The mean over each map, averaged over the maps. The authors add the maps up, enlarged to the finest one's size, and take one mean of that: the same
/// where the finest size is a multiple of the others.</summary>
internal sealed class PyramidMean() : nn.Module<Tensor[], Tensor>(nameof(PyramidMean))
{
    /// <summary>Maps of C channels → [N, C].</summary>
    public override Tensor forward(Tensor[] maps)
    {
        using var scope = NewDisposeScope();
        return stack(maps.Select(map => map.mean([2, 3]))).mean([0]).MoveToOuterDisposeScope();
    }
}
