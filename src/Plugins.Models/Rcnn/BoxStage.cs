using System.Runtime.InteropServices;
using Vision.Data;
using Vision.Geometry;
using Vision.Ops.Anchors;
using Vision.Ops.Boxes;
using Vision.Ops.Losses;
using Workbench.Sdk.Backbones;
using Workbench.Sdk.Normalizers;
using static TorchSharp.torch;

namespace Plugins.Models.Rcnn;

/// <summary>A box head with its losses: what is in each box, and how the box should be moved.</summary>
internal sealed class BoxStage
{
    private const int BoxesAtOnce = 256;

    private readonly RoiPooling _pooling;
    private readonly SmoothL1Loss _boxLoss;
    private readonly bool _classAgnostic;

    /// <param name="options">The head.</param>
    /// <param name="overlap">Overlap from which a box is positive.</param>
    /// <param name="coder">How deltas are meant.</param>
    /// <param name="classAgnostic">One box for all classes.</param>
    /// <param name="pooling">How boxes are cut out.</param>
    /// <param name="levels">The pyramid's maps.</param>
    /// <param name="normalizer">For the head's convolutions, or null.</param>
    /// <param name="classes">Classes without background.</param>
    public BoxStage(
        BoxHeadOptions options, double overlap, BoxCoder coder, bool classAgnostic, PoolingOptions pooling, IReadOnlyList<FeatureLevel> levels,
        INormalizer? normalizer, int classes)
    {
        Matcher = new IouMatcher((float)overlap, (float)overlap, LowQuality: false);
        Coder = coder;
        Head = BoxHead.Make(options, levels[0].Channels, normalizer);
        Predictor = new BoxPredictor(options.FcWidth, classes, classAgnostic);
        _pooling = new RoiPooling(pooling, levels, options.PoolSize);
        _boxLoss = new SmoothL1Loss(options.SmoothL1Beta);
        _classAgnostic = classAgnostic;
    }

    public nn.Module<Tensor, Tensor> Head { get; }

    public BoxPredictor Predictor { get; }

    public IouMatcher Matcher { get; }

    public BoxCoder Coder { get; }

    /// <summary>What the head says of boxes.</summary>
    /// <param name="maps">The pyramid.</param>
    /// <param name="rois">The boxes.</param>
    /// <param name="featureShare">How much of its gradient the stage hands to the maps: in a cascade one over the stages.</param>
    public BoxOutput Run(Tensor[] maps, Rois rois, double featureShare = 1)
    {
        using var scope = NewDisposeScope();
        var output = is_grad_enabled() ? Whole(maps, rois, featureShare) : InParts(maps, rois);
        scope.MoveToOuter(output.Logits, output.Deltas);
        return output;
    }

    private BoxOutput Whole(Tensor[] maps, Rois rois, double featureShare)
    {
        var pooled = _pooling.Pool(maps, rois);
        if (featureShare != 1)
        {
            pooled = pooled * featureShare + pooled.detach() * (1 - featureShare);
        }

        return Predictor.call(Head.call(pooled));
    }

    // Where no gradient needs them, features of all boxes at once would be most of the memory: 50 MB for a thousand, in each layer.
    private BoxOutput InParts(Tensor[] maps, Rois rois)
    {
        var parts = new List<BoxOutput>();
        for (var first = 0; first == 0 || first < rois.Count; first += BoxesAtOnce)
        {
            using var scope = NewDisposeScope();
            var part = Whole(maps, rois.Slice(first, Math.Min(BoxesAtOnce, rois.Count - first)), featureShare: 1);
            scope.MoveToOuter(part.Logits, part.Deltas);
            parts.Add(part);
        }

        return new(cat([.. parts.Select(part => part.Logits)]), cat([.. parts.Select(part => part.Deltas)]));
    }

    /// <summary>Both losses divided by all boxes drawn, as in Fast R-CNN.</summary>
    public (Tensor Cls, Tensor Box) Losses(BoxOutput output, LabelledRois rois)
    {
        var device = output.Logits.device;
        var count = Math.Max(1, rois.Count);
        var labels = rois.Labels;
        var entries = nn.functional.cross_entropy(output.Logits, tensor(labels, device: device), reduction: nn.Reduction.None);
        var cls = (entries * tensor(rois.Weights, device: device)).sum() / count;

        int[] positive = [.. rois.Positive];
        var boxes = output.Deltas.shape[1] / 4;
        long[] rows = [.. positive.Select(row => row * boxes + (_classAgnostic ? 0 : labels[row]))];
        var wanted = new float[positive.Length * 4];
        for (var i = 0; i < positive.Length; i++)
        {
            (wanted[4 * i], wanted[4 * i + 1], wanted[4 * i + 2], wanted[4 * i + 3]) =
                Coder.Encode(rois.Rois.Boxes[positive[i]], CornerBox.From(rois.Objects[positive[i]]!.Box));
        }

        var weights = tensor(positive.Select(row => rois.Weights[row]).ToArray(), device: device);
        var predicted = output.Deltas.reshape(-1, 4).index_select(0, tensor(rows, device: device));
        return (cls, _boxLoss.Sum(predicted, tensor(wanted, device: device).view(-1, 4), weights) / count);
    }

    /// <summary>The boxes of each image, moved as the stage says and clipped to the image; for stages with one box for all classes.</summary>
    public CornerBox[][] Move(BoxOutput output, Rois rois, IReadOnlyList<Target> targets)
    {
        using var scope = NewDisposeScope();
        var deltas = MemoryMarshal.Cast<byte, float>(output.Deltas.detach().cpu().contiguous().bytes);
        var moved = targets.Select(_ => new List<CornerBox>()).ToArray();
        for (var row = 0; row < rois.Count; row++)
        {
            var d = deltas.Slice(row * 4, 4);
            var target = targets[rois.Images[row]];
            moved[rois.Images[row]].Add(Coder.Decode(rois.Boxes[row], d[0], d[1], d[2], d[3]).Clip(target.Width, target.Height));
        }

        return [.. moved.Select(boxes => boxes.ToArray())];
    }
}
