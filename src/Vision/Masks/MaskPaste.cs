using Vision.Geometry;

namespace Vision.Masks;

/// <summary>Enlarges the small mask of a box to the pixels of its image.</summary>
/// <remarks>As Detectron and torchvision do it: a border of zeros around the small mask, bilinear enlargement to whole pixels, then the threshold.</remarks>
public static class MaskPaste
{
    /// <summary>The pixels that the small mask gives at least the threshold.</summary>
    /// <param name="probabilities">Rows of side * side values, 0..1.</param>
    /// <param name="side">Rows and columns of the small mask.</param>
    /// <param name="box">Where it belongs, in pixels of the image.</param>
    /// <param name="height">Rows of the image.</param>
    /// <param name="width">Columns of the image.</param>
    /// <param name="threshold">A pixel counts above it.</param>
    public static Rle Paste(ReadOnlySpan<float> probabilities, int side, Box box, int height, int width, double threshold = 0.5)
    {
        var padded = Pad(probabilities, side);
        var scale = (float)(side + 2) / side;
        var (left, columns) = Span((float)box.X, (float)box.X2, scale);
        var (top, rows) = Span((float)box.Y, (float)box.Y2, scale);
        var taps = Enumerable.Range(0, rows).Select(row => Tap(row, side + 2, rows)).ToArray();
        var counts = new List<uint>();
        var (current, run) = (false, (uint)(Math.Clamp(left, 0, width) * height));
        var column = new float[side + 2];
        for (var x = Math.Max(left, 0); x < Math.Min(left + columns, width); x++)
        {
            Column(padded, side + 2, Tap(x - left, side + 2, columns), column);
            for (var y = 0; y < height; y++)
            {
                var value = y >= top && y < top + rows && At(column, taps[y - top]) > threshold;
                if (value != current)
                {
                    counts.Add(run);
                    (current, run) = (value, 0);
                }

                run++;
            }
        }

        // What lies to the right of the box is background.
        var rest = (uint)((width - Math.Clamp(left + columns, 0, width)) * height);
        counts.AddRange(current ? [run, rest] : [run + rest]);
        return new Rle(height, width, [.. counts]);
    }

    private static float[] Pad(ReadOnlySpan<float> small, int side)
    {
        var padded = new float[(side + 2) * (side + 2)];
        for (var y = 0; y < side; y++)
        {
            small.Slice(y * side, side).CopyTo(padded.AsSpan((y + 1) * (side + 2) + 1));
        }

        return padded;
    }

    // The first pixel and the number of pixels of an edge of the box, made larger as the border makes the mask larger.
    private static (int First, int Count) Span(float low, float high, float scale)
    {
        var half = (high - low) * 0.5f * scale;
        var middle = (high + low) * 0.5f;
        var (first, last) = ((int)(middle - half), (int)(middle + half));
        return (first, Math.Max(1, last - first + 1));
    }

    private static (int Low, int High, float Part) Tap(int target, int side, int size)
    {
        var place = MathF.Max((float)side / size * (target + 0.5f) - 0.5f, 0);
        var low = (int)place;
        return (low, Math.Min(low + 1, side - 1), place - low);
    }

    private static void Column(float[] padded, int side, (int Low, int High, float Part) tap, float[] column)
    {
        for (var y = 0; y < side; y++)
        {
            column[y] = (1 - tap.Part) * padded[y * side + tap.Low] + tap.Part * padded[y * side + tap.High];
        }
    }

    private static float At(float[] column, (int Low, int High, float Part) tap) => (1 - tap.Part) * column[tap.Low] + tap.Part * column[tap.High];
}
