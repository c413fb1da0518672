using System.Numerics;

namespace Vision.Images;

/// <summary>Bilinear resizing with half-pixel centres; when shrinking the triangle widens to cover all source pixels (no aliasing).</summary>
/// <remarks>The definition of Pillow's <c>BILINEAR</c>: columns first, rounded to 8 bits, then rows.</remarks>
public static class ImageResize
{
    /// <summary>The whole image at another size.</summary>
    public static RgbImage Bilinear(RgbImage image, int width, int height) =>
        Bilinear(image, width, height, new PixelWindow(0, 0, width, height));

    /// <summary>A window of the resized image; the same pixels as resizing and cutting afterwards, without the work for the rest.</summary>
    /// <param name="image">The source.</param>
    /// <param name="width">Columns of the resized image.</param>
    /// <param name="height">Rows of the resized image.</param>
    /// <param name="window">What to compute of it; inside the resized image.</param>
    public static RgbImage Bilinear(RgbImage image, int width, int height, PixelWindow window)
    {
        if (width == image.Width && height == image.Height)
        {
            return window.Covers(image) ? image : ImageCrop.Cut(image, window);
        }

        var columns = ResampleTaps.Triangle(image.Width, width, window.X, window.Width);
        var rows = ResampleTaps.Triangle(image.Height, height, window.Y, window.Height);
        var firstRow = rows.First[0];
        var lastRow = rows.First[^1] + rows.Count[^1];
        var narrowed = ResizeColumns(image, columns, firstRow, lastRow - firstRow);
        return ResizeRows(narrowed, rows, firstRow);
    }

    private static RgbImage ResizeColumns(RgbImage image, ResampleTaps taps, int firstRow, int rowCount)
    {
        var result = new RgbImage(taps.First.Length, rowCount);
        for (var y = 0; y < rowCount; y++)
        {
            var source = image.Row(firstRow + y);
            var target = result.Row(y);
            for (var x = 0; x < taps.First.Length; x++)
            {
                var from = source.Slice(taps.First[x] * 3, taps.Count[x] * 3);
                var weights = taps.Of(x);
                var (red, green, blue) = (ResampleTaps.Half, ResampleTaps.Half, ResampleTaps.Half);
                for (int tap = 0, at = 0; tap < weights.Length; tap++, at += 3)
                {
                    var weight = weights[tap];
                    red += weight * from[at];
                    green += weight * from[at + 1];
                    blue += weight * from[at + 2];
                }

                target[3 * x] = (byte)(red >> ResampleTaps.Bits);
                target[3 * x + 1] = (byte)(green >> ResampleTaps.Bits);
                target[3 * x + 2] = (byte)(blue >> ResampleTaps.Bits);
            }
        }

        return result;
    }

    private static RgbImage ResizeRows(RgbImage image, ResampleTaps taps, int firstRow)
    {
        var result = new RgbImage(image.Width, taps.First.Length);
        var stride = image.Width * 3;
        for (var y = 0; y < taps.First.Length; y++)
        {
            var target = result.Row(y);
            var source = image.Pixels.AsSpan((taps.First[y] - firstRow) * stride, taps.Count[y] * stride);
            var weights = taps.Of(y);
            var x = 0;
            for (; x <= stride - Vector<byte>.Count; x += Vector<byte>.Count)
            {
                BlendRows(source[x..], stride, weights).CopyTo(target[x..]);
            }

            for (; x < stride; x++)
            {
                var sum = ResampleTaps.Half;
                for (var tap = 0; tap < weights.Length; tap++)
                {
                    sum += weights[tap] * source[tap * stride + x];
                }

                target[x] = (byte)(sum >> ResampleTaps.Bits);
            }
        }

        return result;
    }

    private static Vector<byte> BlendRows(ReadOnlySpan<byte> source, int stride, ReadOnlySpan<uint> weights)
    {
        var half = new Vector<uint>(ResampleTaps.Half);
        var (a, b, c, d) = (half, half, half, half);
        for (var tap = 0; tap < weights.Length; tap++)
        {
            Vector.Widen(new Vector<byte>(source[(tap * stride)..]), out var low, out var high);
            Vector.Widen(low, out var w0, out var w1);
            Vector.Widen(high, out var w2, out var w3);
            var weight = weights[tap];
            a += w0 * weight;
            b += w1 * weight;
            c += w2 * weight;
            d += w3 * weight;
        }

        return Vector.Narrow(
            Vector.Narrow(a >> ResampleTaps.Bits, b >> ResampleTaps.Bits),
            Vector.Narrow(c >> ResampleTaps.Bits, d >> ResampleTaps.Bits));
    }
}
