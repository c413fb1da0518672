using System.Diagnostics;
using Vision.Geometry;

namespace Vision.Masks;

/// <summary>Moves and cuts outlines with the image they belong to.</summary>
public static class MaskGeometry
{
    /// <summary>The outline after its image was mapped. Polygons keep every corner; runs are sampled at the nearest pixel, as pixels are.</summary>
    /// <param name="mask">The outline.</param>
    /// <param name="transform">Old pixels to new ones.</param>
    /// <param name="width">Columns of the new image.</param>
    /// <param name="height">Rows of the new image.</param>
    public static Segmentation Move(Segmentation mask, ImageTransform transform, int width, int height) => mask switch
    {
        PolygonSegmentation polygon => new PolygonSegmentation([.. polygon.Rings.Select(ring => Move(ring, transform))]),
        RleSegmentation runs => Move(runs, transform.Inverse, width, height),
        _ => throw new UnreachableException($"Unhandled outline {mask.GetType().Name}."),
    };

    /// <summary>The part inside an image; the same object when all of it is inside. Runs have their image's size and are not changed.</summary>
    public static Segmentation Clip(Segmentation mask, int width, int height)
    {
        if (mask is not PolygonSegmentation polygon || polygon.Rings.All(ring => IsInside(ring, width, height)))
        {
            return mask;
        }

        return new PolygonSegmentation([.. polygon.Rings.Select(ring => Clip(ring, width, height)).Where(ring => ring.Length >= 6)]);
    }

    private static double[] Move(double[] ring, ImageTransform transform)
    {
        var moved = new double[ring.Length];
        for (var i = 0; i + 1 < ring.Length; i += 2)
        {
            (moved[i], moved[i + 1]) = transform.Apply(ring[i], ring[i + 1]);
        }

        return moved;
    }

    private static RleSegmentation Move(RleSegmentation runs, ImageTransform back, int width, int height)
    {
        // Column by column, as the runs lie.
        var inside = new bool[(long)runs.Height * runs.Width];
        var (at, isInside) = (0L, false);
        foreach (var count in runs.Counts)
        {
            inside.AsSpan((int)at, (int)count).Fill(isInside);
            at += count;
            isInside = !isInside;
        }

        var counts = new List<uint>();
        var (current, run) = (false, 0u);
        for (var x = 0; x < width; x++)
        {
            for (var y = 0; y < height; y++)
            {
                var (fromX, fromY) = back.Apply(x + 0.5, y + 0.5);
                var value = fromX >= 0 && fromX < runs.Width && fromY >= 0 && fromY < runs.Height && inside[(int)fromX * runs.Height + (int)fromY];
                if (value != current)
                {
                    counts.Add(run);
                    (current, run) = (value, 0);
                }

                run++;
            }
        }

        counts.Add(run);
        return new RleSegmentation(height, width, counts);
    }

    private static bool IsInside(double[] ring, int width, int height)
    {
        for (var i = 0; i + 1 < ring.Length; i += 2)
        {
            if (!(ring[i] >= 0 && ring[i] <= width && ring[i + 1] >= 0 && ring[i + 1] <= height))
            {
                return false;
            }
        }

        return true;
    }

    // Sutherland and Hodgman 1974: one border after the other. Where a hollow shape falls apart, edges without area run along the border.
    private static double[] Clip(double[] ring, int width, int height)
    {
        var left = Cut(ring, 0, 1, 0);
        var right = Cut(left, 0, -1, -width);
        var top = Cut(right, 1, 1, 0);
        return Cut(top, 1, -1, -height);
    }

    // Keeps what has sign * coordinate >= limit.
    private static double[] Cut(double[] ring, int axis, int sign, double limit)
    {
        var kept = new List<double>(ring.Length + 4);
        var corners = ring.Length / 2;
        for (var i = 0; i < corners; i++)
        {
            var previous = (i + corners - 1) % corners;
            var (x, y, beforeX, beforeY) = (ring[2 * i], ring[2 * i + 1], ring[2 * previous], ring[2 * previous + 1]);
            var (depth, depthBefore) = (sign * ring[2 * i + axis] - limit, sign * ring[2 * previous + axis] - limit);
            if (depth >= 0 != depthBefore >= 0)
            {
                var share = depthBefore / (depthBefore - depth);
                var border = sign * limit;
                var (crossX, crossY) = (beforeX + share * (x - beforeX), beforeY + share * (y - beforeY));
                kept.AddRange(axis == 0 ? [border, crossY] : [crossX, border]);
            }

            if (depth >= 0)
            {
                kept.AddRange([x, y]);
            }
        }

        return [.. kept];
    }
}
