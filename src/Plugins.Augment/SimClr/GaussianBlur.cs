using System.Buffers;
using Vision.Pixels;

namespace Plugins.Augment.SimClr;

/// <summary>A Gaussian blur of 8-bit pixels, mirrored at the border without repeating it, as torchvision's <c>gaussian_blur</c>.</summary>
public static class GaussianBlur
{
    /// <summary>Pixels of the window for an input: a tenth of it, odd, at least 3 (SimCLR, appendix A).</summary>
    public static int SizeFor(int input) => Math.Max(3, input / 10 | 1);

    /// <summary>Changes the pixels.</summary>
    /// <param name="region">The pixels.</param>
    /// <param name="size">Columns and rows of the window, odd; a smaller one is taken where the region is small.</param>
    /// <param name="sigma">Standard deviation in pixels, more than 0.</param>
    public static void Apply(PixelRegion region, int size, double sigma)
    {
        var (width, height) = (region.Width, region.Height);
        var half = Math.Min(size / 2, Math.Min(width, height) - 1);
        if (half < 1)
        {
            return;
        }

        var weights = Weights(half, (float)sigma);
        var values = ArrayPool<float>.Shared.Rent(width * height * 3);
        for (var y = 0; y < height; y++)
        {
            Across(region.Row(y), values.AsSpan(y * width * 3, width * 3), weights, half);
        }

        for (var y = 0; y < height; y++)
        {
            var row = region.Row(y);
            for (var at = 0; at < row.Length; at++)
            {
                var sum = 0f;
                for (var tap = -half; tap <= half; tap++)
                {
                    sum += weights[tap + half] * values[Mirrored(y + tap, height) * width * 3 + at];
                }

                row[at] = (byte)Math.Clamp(MathF.Round(sum), 0, 255);
            }
        }

        ArrayPool<float>.Shared.Return(values);
    }

    private static void Across(ReadOnlySpan<byte> row, Span<float> blurred, float[] weights, int half)
    {
        var width = row.Length / 3;
        for (var x = 0; x < width; x++)
        {
            var (red, green, blue) = (0f, 0f, 0f);
            for (var tap = -half; tap <= half; tap++)
            {
                var (at, weight) = (3 * Mirrored(x + tap, width), weights[tap + half]);
                red += weight * row[at];
                green += weight * row[at + 1];
                blue += weight * row[at + 2];
            }

            (blurred[3 * x], blurred[3 * x + 1], blurred[3 * x + 2]) = (red, green, blue);
        }
    }

    private static float[] Weights(int half, float sigma)
    {
        var weights = Enumerable.Range(-half, 2 * half + 1).Select(x => MathF.Exp(-0.5f * (x / sigma) * (x / sigma))).ToArray();
        var sum = weights.Sum();
        return [.. weights.Select(weight => weight / sum)];
    }

    private static int Mirrored(int at, int count) => at < 0 ? -at : at >= count ? 2 * (count - 1) - at : at;
}
