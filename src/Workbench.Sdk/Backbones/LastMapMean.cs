using static TorchSharp.torch;

namespace Workbench.Sdk.Backbones;

/// <summary>The mean over the last map, as a ResNet's classifier takes it.</summary>
internal sealed class LastMapMean() : nn.Module<Tensor[], Tensor>(nameof(LastMapMean))
{
    /// <summary>Maps → [N, C].</summary>
    public override Tensor forward(Tensor[] maps)
    {
        using var scope = NewDisposeScope();
        return nn.functional.adaptive_avg_pool2d(maps[^1], 1).flatten(1).MoveToOuterDisposeScope();
    }
}
