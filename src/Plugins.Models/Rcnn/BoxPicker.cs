using System.Runtime.InteropServices;
using Torch.Runtime;
using Vision.Data;
using Vision.Geometry;
using Vision.Ops.Anchors;
using Vision.Ops.Boxes;
using static TorchSharp.torch;

namespace Plugins.Models.Rcnn;

/// <summary>A detection in pixels of the network's input.</summary>
internal readonly record struct Found(int Class, CornerBox Box, float Score);

/// <summary>From class scores and deltas to the detections of each image: the threshold, boxes, suppression per class.</summary>
internal sealed class BoxPicker(BoxHeadOptions options)
{
    private readonly Suppression _suppression = new(options.SoftNms, options.NmsThreshold, options.ScoreThreshold, options.DetectionsPerImage);

    /// <summary>Picks, best first.</summary>
    /// <param name="scores">[R, 1 + classes], each row sums to 1.</param>
    /// <param name="deltas">[R, (1 + classes) * 4], or [R, 4] for all classes.</param>
    /// <param name="rois">The boxes that the deltas start from.</param>
    /// <param name="targets">The images.</param>
    /// <param name="coder">How the deltas are meant.</param>
    public Found[][] Pick(Tensor scores, Tensor deltas, Rois rois, IReadOnlyList<Target> targets, BoxCoder coder)
    {
        using var scope = NewDisposeScope();
        var (hostScores, hostDeltas) = (OnHost(scores), OnHost(deltas));
        var found = new Found[targets.Count][];
        Workers.Run(found.Length, image => found[image] = PickImage(hostScores, hostDeltas, rois, image, targets[image], coder));
        return found;
    }

    private static Tensor OnHost(Tensor values) => values.detach().to(ScalarType.Float32).cpu().contiguous();

    private Found[] PickImage(Tensor scores, Tensor deltas, Rois rois, int image, Target target, BoxCoder coder)
    {
        var (columns, width) = ((int)scores.shape[1], (int)deltas.shape[1]);
        var allScores = Values(scores);
        var allDeltas = Values(deltas);
        var (start, count) = rois.RowsOf(image);
        var (boxes, kept, classes) = (new List<CornerBox>(), new List<float>(), new List<int>());
        for (var row = start; row < start + count; row++)
        {
            for (var column = 1; column < columns; column++)
            {
                var score = allScores[row * columns + column];
                if (score > options.ScoreThreshold)
                {
                    var d = allDeltas.Slice(row * width + (width == 4 ? 0 : column * 4), 4);
                    var box = coder.Decode(rois.Boxes[row], d[0], d[1], d[2], d[3]).Clip(target.Width, target.Height);
                    if (box.X2 - box.X1 >= options.MinSize && box.Y2 - box.Y1 >= options.MinSize)
                    {
                        boxes.Add(box);
                        kept.Add(score);
                        classes.Add(column - 1);
                    }
                }
            }
        }

        var best = _suppression.Keep(CollectionsMarshal.AsSpan(boxes), CollectionsMarshal.AsSpan(kept), CollectionsMarshal.AsSpan(classes));
        return [.. best.Select(found => new Found(classes[found.Index], boxes[found.Index], found.Score))];
    }

    private static ReadOnlySpan<float> Values(Tensor values) => MemoryMarshal.Cast<byte, float>(values.bytes);
}
