using System.Runtime.InteropServices;
using Torch.Runtime;
using Vision.Data;
using Vision.Geometry;
using Vision.Ops.Anchors;
using Vision.Ops.Boxes;

namespace Plugins.Models.RetinaNet;

/// <summary>From the head's outputs to the detections of each image: best candidates of each level, boxes, suppression per class.</summary>
internal sealed class DetectionPicker(RetinaNetOptions options, int classes, BoxCoder coder)
{
    // The threshold on scores, moved before the sigmoid: only candidates ever need one.
    private readonly float _floor = (float)Math.Log(options.ScoreThreshold / (1 - options.ScoreThreshold));

    private readonly Suppression _suppression = new(options.SoftNms, options.NmsThreshold, options.ScoreThreshold, options.DetectionsPerImage);

    public IReadOnlyList<Prediction> Pick(LevelOutput[] levels, AnchorSet anchors, IReadOnlyList<Target> targets)
    {
        var outputs = levels.Select(level => level with { Logits = OnHost(level.Logits), Deltas = OnHost(level.Deltas) }).ToArray();
        var predictions = new Prediction[targets.Count];
        Workers.Run(predictions.Length, image => predictions[image] = PickImage(outputs, anchors, image, targets[image]));
        return predictions;
    }

    private static TorchSharp.torch.Tensor OnHost(TorchSharp.torch.Tensor values) => values.detach().to(TorchSharp.torch.ScalarType.Float32).cpu().contiguous();

    private DetectionPrediction PickImage(LevelOutput[] levels, AnchorSet anchors, int image, Target target)
    {
        var boxes = new List<CornerBox>();
        var scores = new List<float>();
        var labels = new List<int>();
        for (var level = 0; level < levels.Length; level++)
        {
            var length = anchors.LevelLength(level);
            var top = new TopScores(options.CandidatesPerLevel, _floor);
            top.Scan(Values(levels[level].Logits, image * length * classes, length * classes));
            var deltas = Values(levels[level].Deltas, image * length * 4, length * 4);
            foreach (var (logit, position) in top.Best())
            {
                var (anchor, label) = Math.DivRem(position, classes);
                var d = deltas.Slice(anchor * 4, 4);
                var (x1, y1, x2, y2) = coder.Decode(anchors, anchors.Starts[level] + anchor, d[0], d[1], d[2], d[3]);
                boxes.Add(new CornerBox(
                    Math.Clamp(x1, 0, target.Width), Math.Clamp(y1, 0, target.Height), Math.Clamp(x2, 0, target.Width), Math.Clamp(y2, 0, target.Height)));
                scores.Add(1 / (1 + MathF.Exp(-logit)));
                labels.Add(label);
            }
        }

        var kept = _suppression.Keep(CollectionsMarshal.AsSpan(boxes), CollectionsMarshal.AsSpan(scores), CollectionsMarshal.AsSpan(labels));
        return new DetectionPrediction(target.ImageId, [.. kept.Select(found =>
            new Detection(labels[found.Index], StoredBox.Of(boxes[found.Index], target), found.Score))]);
    }

    private static ReadOnlySpan<float> Values(TorchSharp.torch.Tensor values, int start, int count) =>
        MemoryMarshal.Cast<byte, float>(values.bytes).Slice(start, count);
}
