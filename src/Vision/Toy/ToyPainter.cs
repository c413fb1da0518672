using System.Buffers;
using Vision.Images;

namespace Vision.Toy;

/// <summary>Paints bodies on a ground, with soft edges, shading, uneven light and pixel noise.</summary>
internal static class ToyPainter
{
    /// <summary>Paints an image.</summary>
    /// <param name="size">Columns and rows.</param>
    /// <param name="background">The ground.</param>
    /// <param name="bodies">From back to front.</param>
    /// <param name="light">Direction of the light in radians.</param>
    /// <param name="noise">Standard deviation of the pixel noise, 0..255 scale.</param>
    /// <param name="random">For the noise only.</param>
    public static RgbImage Paint(int size, ToyBackground background, IReadOnlyList<ToyBody> bodies, float light, double noise, Random random)
    {
        // Rented: a fresh canvas per image would be a large object each time, and those cost full collections.
        var canvas = ArrayPool<ToyColor>.Shared.Rent(size * size);
        var (cos, sin) = (MathF.Cos(background.Angle), MathF.Sin(background.Angle));
        for (var y = 0; y < size; y++)
        {
            for (var x = 0; x < size; x++)
            {
                canvas[y * size + x] = background.At((float)x / size, (float)y / size, cos, sin);
            }
        }

        foreach (var body in bodies)
        {
            Paint(canvas, size, body);
        }

        var image = Finish(canvas, size, light, noise, random);
        ArrayPool<ToyColor>.Shared.Return(canvas);
        return image;
    }

    private static void Paint(ToyColor[] canvas, int size, ToyBody body)
    {
        var reach = body.Radius * body.Extent + 1;
        var (lightX, lightY) = (MathF.Cos(body.Light), MathF.Sin(body.Light));
        for (var y = Math.Max(0, (int)(body.CenterY - reach)); y < Math.Min(size, body.CenterY + reach); y++)
        {
            for (var x = Math.Max(0, (int)(body.CenterX - reach)); x < Math.Min(size, body.CenterX + reach); x++)
            {
                var (u, v) = body.ToLocal(x + 0.5f, y + 0.5f);
                var distance = body.Distance(u, v) * body.Radius;
                var cover = Math.Clamp(0.5f - distance, 0, 1);
                if (cover > 0)
                {
                    // Brighter towards the light, darker at the rim: a hint of roundness.
                    var facing = ((x - body.CenterX) * lightX + (y - body.CenterY) * lightY) / body.Radius;
                    var rim = Math.Clamp(-distance / 2.5f, 0, 1);
                    var shade = (0.95f + 0.22f * Math.Clamp(facing, -1, 1)) * (0.72f + 0.28f * rim);
                    ref var pixel = ref canvas[y * size + x];
                    pixel = pixel.Towards(body.Texture.At(u, v).Times(shade), cover);
                }
            }
        }
    }

    private static RgbImage Finish(ToyColor[] canvas, int size, float light, double noise, Random random)
    {
        var image = new RgbImage(size, size);
        var (lightX, lightY) = (0.25f * MathF.Cos(light) / size, 0.25f * MathF.Sin(light) / size);
        var grain = (float)(noise * Math.Sqrt(12) / 2); // two uniform numbers summed have this deviation per unit of width
        for (var y = 0; y < size; y++)
        {
            var row = image.Row(y);
            for (var x = 0; x < size; x++)
            {
                var color = canvas[y * size + x].Times(0.95f + (x - size / 2) * lightX + (y - size / 2) * lightY);
                var bits = (ulong)random.NextInt64();
                var common = grain * (((bits & 0xFFF) + ((bits >> 12) & 0xFFF)) / 4096f - 1);
                row[3 * x] = ToByte(color.R + common + grain * (((bits >> 24) & 0xFF) / 512f - 0.25f));
                row[3 * x + 1] = ToByte(color.G + common + grain * (((bits >> 32) & 0xFF) / 512f - 0.25f));
                row[3 * x + 2] = ToByte(color.B + common + grain * (((bits >> 40) & 0xFF) / 512f - 0.25f));
            }
        }

        return image;
    }

    private static byte ToByte(float value) => (byte)Math.Clamp(value + 0.5f, 0, 255);
}
