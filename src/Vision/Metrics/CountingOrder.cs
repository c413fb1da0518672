namespace Vision.Metrics;

/// <summary>Sorts detections as they are counted: best score first, ties by image, then by the order they came in.</summary>
/// <remarks>The COCO API gets this order from two stable sorts; here it is one sort and a repair of the ties.</remarks>
internal static class CountingOrder
{
    /// <summary>Puts <paramref name="members"/> (ascending) in order.</summary>
    public static void Sort(Span<int> members, DetectionEntry[] detections, int[] images)
    {
        var keys = new ulong[members.Length];
        var items = new ulong[members.Length];
        for (var i = 0; i < members.Length; i++)
        {
            keys[i] = Descending(detections[members[i]].Score);
            items[i] = (ulong)(uint)images[members[i]] << 32 | (uint)members[i];
        }
        Array.Sort(keys, items);
        for (var start = 0; start < keys.Length;)
        {
            var end = start + 1;
            while (end < keys.Length && keys[end] == keys[start])
            {
                end++;
            }
            if (end - start > 1)
            {
                Array.Sort(items, start, end - start);
            }
            start = end;
        }
        for (var i = 0; i < members.Length; i++)
        {
            members[i] = (int)(uint)items[i];
        }
    }

    // Bits that sort ascending where the number sorts descending; NaN last, both zeros alike.
    private static ulong Descending(double score)
    {
        if (double.IsNaN(score))
        {
            return ulong.MaxValue;
        }
        var bits = BitConverter.DoubleToInt64Bits(score + 0.0);
        var ascending = bits < 0 ? ~(ulong)bits : (ulong)bits | 1UL << 63;
        return ~ascending;
    }
}
