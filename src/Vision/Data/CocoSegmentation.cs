using System.Text.Json;
using Vision.Masks;

namespace Vision.Data;

/// <summary>The three forms of a COCO <c>segmentation</c>: polygons, a list of run lengths, run lengths packed into a string.</summary>
internal static class CocoSegmentation
{
    /// <summary>The mask, or null with the reason.</summary>
    public static Segmentation? Read(JsonElement value, out string reason) =>
        value.ValueKind switch
        {
            JsonValueKind.Array => ReadPolygons(value, out reason),
            JsonValueKind.Object => ReadRuns(value, out reason),
            _ => Nothing("has a segmentation that is neither polygons nor run lengths", out reason),
        };

    private static Segmentation? ReadPolygons(JsonElement value, out string reason)
    {
        reason = "";
        var rings = new List<double[]>();
        foreach (var element in value.EnumerateArray())
        {
            if (element.Numbers() is not { Length: >= 6 } ring || ring.Length % 2 != 0)
            {
                return Nothing("has a polygon that is not at least three x, y pairs", out reason);
            }

            rings.Add(ring);
        }

        return new PolygonSegmentation(rings);
    }

    private static Segmentation? ReadRuns(JsonElement value, out string reason)
    {
        reason = "";
        if (value.Numbers("size") is not [var height, var width] || height is < 1 or > 1e6 || width is < 1 or > 1e6 || !value.TryGet("counts", out var counts))
        {
            return Nothing("has run lengths without size or counts", out reason);
        }

        uint[]? runs;
        if (counts.ValueKind == JsonValueKind.String)
        {
            if (!RleText.TryDecode(System.Text.Encoding.UTF8.GetBytes(counts.GetString()!), out runs, out var why))
            {
                return Nothing($"has run lengths that cannot be read: {why}", out reason);
            }
        }
        else
        {
            runs = counts.Numbers() is { } numbers && numbers.All(number => number is >= 0 and <= uint.MaxValue)
                ? [.. numbers.Select(number => (uint)number)]
                : null;
        }

        // Runs may stop early: the rest is background.
        return runs is not null && runs.Sum(run => run) <= height * width
            ? new RleSegmentation((int)height, (int)width, runs)
            : Nothing($"has run lengths that do not fit {height} x {width} pixels", out reason);
    }

    private static Segmentation? Nothing(string why, out string reason)
    {
        reason = why;
        return null;
    }
}
