using Workbench.Sdk.Normalizers;
using static TorchSharp.torch;

namespace Plugins.Models.RetinaNet;

/// <summary>What the head says about one level.</summary>
/// <param name="Size">Height and width of the map.</param>
/// <param name="Logits">[N, anchors of the level, classes].</param>
/// <param name="Deltas">[N, anchors of the level, 4].</param>
internal sealed record LevelOutput((int Height, int Width) Size, Tensor Logits, Tensor Deltas);

/// <summary>Two branches, one for classes and one for boxes, shared by all levels.</summary>
internal sealed class RetinaNetHead : nn.Module<Tensor[], LevelOutput[]>
{
    private readonly HeadBranch cls;
    private readonly HeadBranch box;
    private readonly int _classes;

    public RetinaNetHead(RetinaNetOptions options, int channels, int levels, int classes, INormalizer? normalizer)
        : base(nameof(RetinaNetHead))
    {
        _classes = classes;
        var width = options.HeadWidth == 0 ? channels : options.HeadWidth;
        var normedLevels = options.HeadNorm == RetinaNetOptions.LevelNorm ? levels : 0;
        var priorBias = -Math.Log((1 - options.Prior) / options.Prior);
        cls = new HeadBranch(channels, width, options.HeadConvs, normalizer, normedLevels, options.Anchors.Count * classes, priorBias);
        box = new HeadBranch(channels, width, options.HeadConvs, normalizer, normedLevels, options.Anchors.Count * 4, 0);
        RegisterComponents();
    }

    public override LevelOutput[] forward(Tensor[] maps)
    {
        var (logits, deltas) = (cls.Rows(maps, _classes), box.Rows(maps, 4));
        return [.. maps.Select((map, level) => new LevelOutput(((int)map.shape[2], (int)map.shape[3]), logits[level], deltas[level]))];
    }
}
