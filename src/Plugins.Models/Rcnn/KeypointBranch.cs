using System.Runtime.InteropServices;
using Torch.Runtime;
using Vision.Data;
using Vision.Ops.Boxes;
using Vision.Ops.Keypoints;
using Workbench.Sdk.Backbones;
using static TorchSharp.torch;

namespace Plugins.Models.Rcnn;

/// <summary>The keypoint head (He et al. 2017): a heatmap per box and keypoint, which says where in the box the one keypoint is.</summary>
internal sealed class KeypointBranch(KeypointHeadOptions options, PoolingOptions pooling, IReadOnlyList<FeatureLevel> levels)
{
    private readonly RoiPooling _pooling = new(pooling, levels, options.PoolSize);

    public nn.Module<Tensor, Tensor> Head { get; } = KeypointPredictor.Head(options, levels[0].Channels);

    public KeypointPredictor Predictor { get; } = new(options.Width, options.Count);

    /// <summary>Cross-entropy over the cells of each heatmap, a mean over the labelled keypoints that lie in their boxes.</summary>
    public Tensor Loss(Tensor[] maps, LabelledRois labelled, IReadOnlyList<Target> targets)
    {
        var (rois, objects, weights) = labelled.With(targets, instance => instance.Keypoints is not null);
        var logits = Run(maps, rois);
        var side = (int)logits.shape[2];
        var (rows, places, counts) = (new List<long>(), new List<long>(), new List<float>());
        for (var roi = 0; roi < rois.Count; roi++)
        {
            var keypoints = objects[roi]?.Keypoints ?? [];
            for (var k = 0; k < Math.Min(options.Count, keypoints.Count / 3); k++)
            {
                var place = KeypointPlace.Of(keypoints[3 * k], keypoints[3 * k + 1], keypoints[3 * k + 2], rois.Boxes[roi], side);
                if (place >= 0)
                {
                    rows.Add((long)roi * options.Count + k);
                    places.Add(place);
                    counts.Add(weights[roi]);
                }
            }
        }

        var heatmaps = logits.reshape(-1, side * side).index_select(0, tensor(rows.ToArray(), device: logits.device));
        var entries = nn.functional.cross_entropy(heatmaps, tensor(places.ToArray(), device: logits.device), reduction: nn.Reduction.None);
        return (entries * tensor(counts.ToArray(), device: logits.device)).sum() * (options.LossWeight / Math.Max(1, rows.Count));
    }

    /// <summary>The keypoints of detections as x, y, score triples in pixels of the stored images, image after image; a score is the heatmap's logit.</summary>
    public double[][] Predict(Tensor[] maps, Found[][] found, IReadOnlyList<Target> targets)
    {
        var rois = Rois.Of([.. found.Select(image => image.Select(detection => detection.Box).ToArray())]);
        if (rois.Count == 0)
        {
            return [];
        }

        using var scope = NewDisposeScope();
        var logits = Run(maps, rois).cpu().contiguous();
        var side = (int)logits.shape[2];
        var result = new double[rois.Count][];
        Workers.Run(result.Length, roi =>
        {
            var back = targets[rois.Images[roi]].Transform.Inverse;
            result[roi] = new double[3 * options.Count];
            for (var k = 0; k < options.Count; k++)
            {
                var heatmap = Values(logits).Slice((roi * options.Count + k) * side * side, side * side);
                var (x, y, score) = HeatmapPeak.Find(heatmap, side, rois.Boxes[roi]);
                (result[roi][3 * k], result[roi][3 * k + 1]) = back.Apply(x, y);
                result[roi][3 * k + 2] = score;
            }
        });
        return result;
    }

    private Tensor Run(Tensor[] maps, Rois rois) => Predictor.call(Head.call(_pooling.Pool(maps, rois)));

    private static ReadOnlySpan<float> Values(Tensor values) => MemoryMarshal.Cast<byte, float>(values.bytes);
}
