using System.Numerics;
using Vision.Geometry;

namespace Vision.Ops.Keypoints;

/// <summary>Finds the keypoint that a heatmap shows: the heatmap is enlarged to the box's pixels by cubic interpolation, and its
/// highest pixel is taken.</summary>
/// <remarks>As torchvision and Detectron do it (cubic with a = -0.75, borders repeated); a place is the middle of a pixel (Heckbert 1990).</remarks>
public static class HeatmapPeak
{
    private const float Sharpness = -0.75f;

    /// <summary>The place in pixels, and the enlarged heatmap's value there.</summary>
    /// <param name="heatmap">Rows of logits, side * side.</param>
    /// <param name="side">Rows and columns.</param>
    /// <param name="box">The box that was cut out; its size counts as at least one pixel.</param>
    public static (float X, float Y, float Score) Find(ReadOnlySpan<float> heatmap, int side, CornerBox box)
    {
        var (boxWidth, boxHeight) = (MathF.Max(box.X2 - box.X1, 1), MathF.Max(box.Y2 - box.Y1, 1));
        var (width, height) = ((int)MathF.Ceiling(boxWidth), (int)MathF.Ceiling(boxHeight));
        var wide = Widen(heatmap, side, width);
        Span<float> row = new float[width];
        var (best, bestX, bestY) = (float.NegativeInfinity, 0, 0);
        for (var y = 0; y < height; y++)
        {
            Blend(wide, width, Tap(y, side, height), row);
            var peak = Highest(row);
            if (peak > best)
            {
                (best, bestX, bestY) = (peak, row.IndexOf(peak), y);
            }
        }

        return ((bestX + 0.5f) * (boxWidth / width) + box.X1, (bestY + 0.5f) * (boxHeight / height) + box.Y1, best);
    }

    // [side, side] → [side, width].
    private static float[] Widen(ReadOnlySpan<float> heatmap, int side, int width)
    {
        var wide = new float[side * width];
        for (var x = 0; x < width; x++)
        {
            var tap = Tap(x, side, width);
            for (var y = 0; y < side; y++)
            {
                var line = heatmap.Slice(y * side, side);
                wide[y * width + x] = line[tap.A] * tap.WeightA + line[tap.B] * tap.WeightB + line[tap.C] * tap.WeightC + line[tap.D] * tap.WeightD;
            }
        }

        return wide;
    }

    private static void Blend(ReadOnlySpan<float> wide, int width, CubicTap tap, Span<float> row)
    {
        ReadOnlySpan<float> a = wide.Slice(tap.A * width, width), b = wide.Slice(tap.B * width, width);
        ReadOnlySpan<float> c = wide.Slice(tap.C * width, width), d = wide.Slice(tap.D * width, width);
        var x = 0;
        for (; x <= width - Vector<float>.Count; x += Vector<float>.Count)
        {
            (new Vector<float>(a[x..]) * tap.WeightA + new Vector<float>(b[x..]) * tap.WeightB + new Vector<float>(c[x..]) * tap.WeightC
                + new Vector<float>(d[x..]) * tap.WeightD).CopyTo(row[x..]);
        }

        for (; x < width; x++)
        {
            row[x] = a[x] * tap.WeightA + b[x] * tap.WeightB + c[x] * tap.WeightC + d[x] * tap.WeightD;
        }
    }

    private static float Highest(ReadOnlySpan<float> row)
    {
        var highest = float.NegativeInfinity;
        foreach (var value in row)
        {
            highest = MathF.Max(highest, value);
        }

        return highest;
    }

    private static CubicTap Tap(int target, int side, int size)
    {
        var place = (float)side / size * (target + 0.5f) - 0.5f;
        var below = (int)MathF.Floor(place);
        var t = place - below;
        int Cell(int cell) => Math.Clamp(cell, 0, side - 1);
        return new(Cell(below - 1), Cell(below), Cell(below + 1), Cell(below + 2), Far(t + 1), Near(t), Near(1 - t), Far(2 - t));
    }

    private static float Near(float x) => ((Sharpness + 2) * x - (Sharpness + 3)) * x * x + 1;

    private static float Far(float x) => ((Sharpness * x - 5 * Sharpness) * x + 8 * Sharpness) * x - 4 * Sharpness;

    private readonly record struct CubicTap(int A, int B, int C, int D, float WeightA, float WeightB, float WeightC, float WeightD);
}
