using TorchSharp.Modules;
using Vision.Ops.Convolutions;
using static TorchSharp.torch;

namespace Plugins.Models.Rcnn;

/// <summary>What the region proposal network says about one level.</summary>
/// <param name="Size">Height and width of the map.</param>
/// <param name="Logits">[N, anchors of the level]: is there an object?</param>
/// <param name="Deltas">[N, anchors of the level, 4].</param>
internal sealed record RpnLevel((int Height, int Width) Size, Tensor Logits, Tensor Deltas);

/// <summary>Convolutions and two 1x1 outputs, shared by all levels; all start normal with deviation 0.01. Field names are torchvision's.</summary>
internal sealed class RpnHead : nn.Module<Tensor[], RpnLevel[]>
{
    private readonly Sequential conv;
    private readonly Conv2d cls_logits;
    private readonly Conv2d bbox_pred;

    public RpnHead(RpnOptions options, int channels)
        : base(nameof(RpnHead))
    {
        conv = nn.Sequential(HeadBlocks.Of(channels, channels, options.Convs, normalizer: null).ToArray());
        cls_logits = nn.Conv2d(channels, options.Anchors.Count, 1);
        bbox_pred = nn.Conv2d(channels, options.Anchors.Count * 4, 1);
        RegisterComponents();
        foreach (var (weight, bias, _) in ConvolutionWeights.Of(this))
        {
            HeadInit.Output(weight, bias, 0.01);
        }
    }

    public override RpnLevel[] forward(Tensor[] maps)
    {
        using var scope = NewDisposeScope();
        var levels = Levels.Call(conv, maps).Select(Level).ToArray();
        scope.MoveToOuter(levels.SelectMany(level => new[] { level.Logits, level.Deltas }));
        return levels;
    }

    private RpnLevel Level(Tensor hidden)
    {
        var (logits, deltas) = (Rows(cls_logits.call(hidden)).flatten(1), Rows(bbox_pred.call(hidden)));
        return new RpnLevel(((int)hidden.shape[2], (int)hidden.shape[3]), logits, deltas.view(deltas.shape[0], -1, 4));
    }

    // The values of a cell together, cells row by row. In the channels-last layout this order is the one in memory, and nothing is copied.
    private static Tensor Rows(Tensor map) => map.permute(0, 2, 3, 1).contiguous().flatten(1);
}
