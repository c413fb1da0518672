using Torch.Runtime;
using Vision.Data;
using Vision.Geometry;

namespace Vision.Ops.Anchors;

/// <summary>What an anchor-based head should say about a batch: a class per anchor, and box deltas for the positive ones.</summary>
public sealed class AnchorTargets
{
    private AnchorTargets(int[][] classes, long[] rows, float[] deltas, float[] weights)
    {
        Classes = classes;
        PositiveRows = rows;
        Deltas = deltas;
        Weights = weights;
    }

    /// <summary>Per level, image after image: the class of each anchor, <see cref="IouMatcher.Background"/> or <see cref="IouMatcher.Ignored"/>.</summary>
    public int[][] Classes { get; }

    /// <summary>Rows of the positive anchors in the rows of all levels, one level after the other, each image after image; ascending.</summary>
    public long[] PositiveRows { get; }

    /// <summary>Four deltas for each of <see cref="PositiveRows"/>.</summary>
    public float[] Deltas { get; }

    /// <summary>How much each of <see cref="PositiveRows"/> counts: the weight of its object.</summary>
    public float[] Weights { get; }

    /// <summary>True when some object does not count in full.</summary>
    public bool IsWeighted => Weights.AsSpan().ContainsAnyExcept(1f);

    /// <summary>Per row of a level how much it counts, background in full; null when everything counts in full.</summary>
    public float[]? RowWeights(int level)
    {
        if (!IsWeighted)
        {
            return null;
        }

        var start = Classes.Take(level).Sum(rows => (long)rows.Length);
        var weights = new float[Classes[level].Length];
        Array.Fill(weights, 1);
        foreach (var (at, row) in PositiveRows.Index().Where(pair => pair.Item >= start && pair.Item < start + weights.Length))
        {
            weights[row - start] = Weights[at];
        }

        return weights;
    }

    /// <summary>Positive anchors in the batch.</summary>
    public int PositiveCount => PositiveRows.Length;

    /// <summary>Matches every image of a batch.</summary>
    public static AnchorTargets Assign(AnchorSet anchors, IReadOnlyList<Target> targets, IouMatcher matcher, BoxCoder coder)
    {
        var matches = new int[targets.Count][];
        Workers.Run(targets.Count, image => matches[image] = matcher.Match(anchors, targets[image].Instances));

        var classes = new int[anchors.LevelCount][];
        var rows = new List<long>();
        var deltas = new List<float>();
        var weights = new List<float>();
        var levelRow = 0L;
        for (var level = 0; level < classes.Length; level++)
        {
            var (start, length) = (anchors.Starts[level], anchors.LevelLength(level));
            classes[level] = new int[length * targets.Count];
            for (var image = 0; image < targets.Count; image++)
            {
                var marks = classes[level].AsSpan(image * length, length);
                matches[image].AsSpan(start, length).CopyTo(marks);
                for (var i = marks.IndexOfAnyExceptInRange(int.MinValue, -1); i >= 0 && i < length; i++)
                {
                    if (marks[i] >= 0)
                    {
                        var instance = targets[image].Instances[marks[i]];
                        var box = CornerBox.From(instance.Box);
                        var (dx, dy, dw, dh) = coder.Encode(anchors, start + i, box.X1, box.Y1, box.X2, box.Y2);
                        rows.Add(levelRow + (long)image * length + i);
                        deltas.AddRange([dx, dy, dw, dh]);
                        weights.Add((float)instance.Weight);
                        marks[i] = instance.Class;
                    }
                }
            }

            levelRow += (long)length * targets.Count;
        }

        return new AnchorTargets(classes, [.. rows], [.. deltas], [.. weights]);
    }
}
