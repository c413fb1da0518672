namespace Vision.Masks;

/// <summary>Operations on masks without unpacking them.</summary>
public static class RleOps
{
    /// <summary>The pixels that are in any of the masks.</summary>
    /// <param name="masks">Masks of one size; none gives an empty mask.</param>
    /// <param name="height">Rows of the result.</param>
    /// <param name="width">Columns of the result.</param>
    public static Rle Union(IReadOnlyList<Rle> masks, int height, int width)
    {
        if (masks.Any(m => m.Height != height || m.Width != width))
        {
            throw new ArgumentException($"all masks must be {height} x {width}", nameof(masks));
        }
        if (masks.Count == 1)
        {
            return masks[0];
        }
        var spans = new List<(long Start, long End)>();
        foreach (var mask in masks)
        {
            AddForeground(mask, spans);
        }
        spans.Sort();
        return FromSpans(spans, height, width);
    }

    /// <summary>Pixels that are in both masks.</summary>
    public static long Intersection(Rle a, Rle b)
    {
        var countsA = a.Counts;
        var countsB = b.Counts;
        var (i, j, common) = (1, 1, 0L);
        if (countsA.Length < 2 || countsB.Length < 2)
        {
            return 0;
        }
        var (startA, startB) = ((long)countsA[0], (long)countsB[0]);
        while (true)
        {
            var (endA, endB) = (startA + countsA[i], startB + countsB[j]);
            var overlap = Math.Min(endA, endB) - Math.Max(startA, startB);
            common += overlap > 0 ? overlap : 0;
            if (endA <= endB)
            {
                if (i + 2 >= countsA.Length)
                {
                    return common;
                }
                startA = endA + countsA[i + 1];
                i += 2;
            }
            else
            {
                if (j + 2 >= countsB.Length)
                {
                    return common;
                }
                startB = endB + countsB[j + 1];
                j += 2;
            }
        }
    }

    /// <summary>Intersection over union, 0..1; with a crowd, over the detection's own area. Masks of different size give -1, as the COCO API does.</summary>
    /// <param name="detection">The mask found.</param>
    /// <param name="truth">The labelled mask.</param>
    /// <param name="truthIsCrowd">The label is a region of many objects.</param>
    public static double Iou(Rle detection, Rle truth, bool truthIsCrowd)
    {
        var (d, g) = (detection.Bounds, truth.Bounds);
        if (Math.Min(d.X2, g.X2) <= Math.Max(d.X, g.X) || Math.Min(d.Y2, g.Y2) <= Math.Max(d.Y, g.Y))
        {
            return 0;
        }
        if (detection.Height != truth.Height || detection.Width != truth.Width)
        {
            return -1;
        }
        var common = Intersection(detection, truth);
        return common == 0 ? 0 : common / (double)(truthIsCrowd ? detection.Area : detection.Area + truth.Area - common);
    }

    private static void AddForeground(Rle mask, List<(long Start, long End)> spans)
    {
        var counts = mask.Counts;
        var position = 0L;
        for (var i = 0; i + 1 < counts.Length; i += 2)
        {
            var start = position + counts[i];
            position = start + counts[i + 1];
            if (position > start)
            {
                spans.Add((start, position));
            }
        }
    }

    /// <summary>A mask of stretches of foreground.</summary>
    /// <param name="spans">First pixel and the one after the last, column by column; ascending, apart, touching or overlapping.</param>
    /// <param name="height">Rows.</param>
    /// <param name="width">Columns.</param>
    public static Rle FromSpans(IReadOnlyList<(long Start, long End)> spans, int height, int width)
    {
        var counts = new List<uint>();
        var last = 0L;
        for (var i = 0; i < spans.Count;)
        {
            var (start, end) = spans[i];
            for (i++; i < spans.Count && spans[i].Start <= end; i++)
            {
                end = Math.Max(end, spans[i].End);
            }
            counts.Add((uint)(start - last));
            counts.Add((uint)(end - start));
            last = end;
        }
        var rest = (long)height * width - last;
        if (rest > 0 || counts.Count == 0)
        {
            counts.Add((uint)rest);
        }
        return new Rle(height, width, [.. counts]);
    }
}
