using System.Runtime.InteropServices;
using Torch.Runtime;
using Vision.Geometry;
using Vision.Ops.Anchors;
using static TorchSharp.torch;

namespace Vision.Ops.Boxes;

/// <summary>From the outputs of a region proposal network to boxes: best of each level, clipped, suppressed within each level, best of all.</summary>
/// <param name="PerLevel">Candidates of each level before suppression.</param>
/// <param name="Count">Boxes of an image after it.</param>
/// <param name="NmsThreshold">Overlap above which the weaker of two boxes of a level goes.</param>
/// <param name="MinSize">Boxes narrower or lower than this many pixels are dropped.</param>
public sealed record ProposalPicker(int PerLevel, int Count, double NmsThreshold, double MinSize)
{
    /// <summary>Picks the boxes of every image; no gradient.</summary>
    /// <param name="logits">Per level [N, anchors of the level].</param>
    /// <param name="deltas">Per level [N, anchors of the level, 4].</param>
    /// <param name="anchors">The anchors.</param>
    /// <param name="coder">How deltas are meant.</param>
    /// <param name="sizes">Width and height of the content of each image: boxes are clipped to it.</param>
    /// <returns>Per image the boxes, best first.</returns>
    public CornerBox[][] Pick(
        IReadOnlyList<Tensor> logits, IReadOnlyList<Tensor> deltas, AnchorSet anchors, BoxCoder coder, IReadOnlyList<(int Width, int Height)> sizes)
    {
        using var scope = NewDisposeScope();
        var (scores, shifts) = (logits.Select(OnHost).ToArray(), deltas.Select(OnHost).ToArray());
        var result = new CornerBox[sizes.Count][];
        Workers.Run(result.Length, image => result[image] = PickImage(scores, shifts, anchors, coder, image, sizes[image]));
        return result;
    }

    private CornerBox[] PickImage(Tensor[] logits, Tensor[] deltas, AnchorSet anchors, BoxCoder coder, int image, (int Width, int Height) size)
    {
        var boxes = new List<CornerBox>();
        var scores = new List<float>();
        var levels = new List<int>();
        for (var level = 0; level < logits.Length; level++)
        {
            var length = anchors.LevelLength(level);
            var top = new TopScores(PerLevel, float.NegativeInfinity);
            top.Scan(Values(logits[level], image * length, length));
            var shifts = Values(deltas[level], image * length * 4, length * 4);
            foreach (var (logit, position) in top.Best())
            {
                var d = shifts.Slice(position * 4, 4);
                var box = coder.Decode(anchors[anchors.Starts[level] + position], d[0], d[1], d[2], d[3]).Clip(size.Width, size.Height);
                if (box.X2 - box.X1 >= MinSize && box.Y2 - box.Y1 >= MinSize)
                {
                    boxes.Add(box);
                    scores.Add(logit);
                    levels.Add(level);
                }
            }
        }

        var kept = Nms.Keep(CollectionsMarshal.AsSpan(boxes), CollectionsMarshal.AsSpan(scores), CollectionsMarshal.AsSpan(levels), NmsThreshold, Count);
        return [.. kept.Select(i => boxes[i])];
    }

    private static Tensor OnHost(Tensor values) => values.detach().to(ScalarType.Float32).cpu().contiguous();

    private static ReadOnlySpan<float> Values(Tensor values, int start, int count) => MemoryMarshal.Cast<byte, float>(values.bytes).Slice(start, count);
}
