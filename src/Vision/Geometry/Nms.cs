namespace Vision.Geometry;

/// <summary>Greedy non-maximum suppression within each class.</summary>
public static class Nms
{
    /// <summary>The boxes to keep, best score first; equal scores keep their order, as in torchvision.</summary>
    /// <param name="boxes">The candidates.</param>
    /// <param name="scores">Their scores.</param>
    /// <param name="classes">Their classes; boxes of different classes do not suppress each other.</param>
    /// <param name="threshold">A box goes when it overlaps a kept one of its class by more than this.</param>
    /// <param name="limit">Stops after so many; the result is the head of the whole list.</param>
    /// <returns>Indices into <paramref name="boxes"/>.</returns>
    public static int[] Keep(ReadOnlySpan<CornerBox> boxes, ReadOnlySpan<float> scores, ReadOnlySpan<int> classes, double threshold, int limit = int.MaxValue)
    {
        if (scores.Length != boxes.Length || classes.Length != boxes.Length)
        {
            throw new ArgumentException($"{boxes.Length} boxes, {scores.Length} scores and {classes.Length} classes: the numbers must be equal.");
        }

        var order = new (float Score, int Index)[boxes.Length];
        for (var i = 0; i < order.Length; i++)
        {
            order[i] = (scores[i], i);
        }

        order.AsSpan().Sort(static (a, b) => a.Score != b.Score ? b.Score.CompareTo(a.Score) : a.Index.CompareTo(b.Index));
        var kept = new List<int>();
        var keptOfClass = new Dictionary<int, KeptBoxes>();
        foreach (var (_, index) in order)
        {
            if (kept.Count >= limit)
            {
                break;
            }

            if (!keptOfClass.TryGetValue(classes[index], out var rivals))
            {
                keptOfClass[classes[index]] = rivals = new KeptBoxes(threshold);
            }

            if (rivals.TryAdd(boxes[index]))
            {
                kept.Add(index);
            }
        }

        return [.. kept];
    }
}
