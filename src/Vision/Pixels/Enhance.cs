using System.Buffers;

namespace Vision.Pixels;

/// <summary>Pillow's <c>ImageEnhance</c>: blends between a poorer picture (factor 0), the picture (1) and beyond.</summary>
public static class Enhance
{
    /// <summary>From grey (0) over the picture (1) to stronger colours.</summary>
    public static void Color(PixelRegion region, double factor)
    {
        var scratch = ArrayPool<byte>.Shared.Rent(region.Width * 3);
        var grey = scratch.AsSpan(0, region.Width * 3);
        for (var y = 0; y < region.Height; y++)
        {
            var row = region.Row(y);
            for (var at = 0; at + 2 < row.Length; at += 3)
            {
                grey[at] = grey[at + 1] = grey[at + 2] = Luma(row[at], row[at + 1], row[at + 2]);
            }

            PixelBlend.Row(grey, row, (float)factor);
        }

        ArrayPool<byte>.Shared.Return(scratch);
    }

    /// <summary>From the picture's mean grey (0) over the picture (1) to more contrast.</summary>
    public static void Contrast(PixelRegion region, double factor)
    {
        var sum = 0L;
        for (var y = 0; y < region.Height; y++)
        {
            var row = region.Row(y);
            for (var at = 0; at + 2 < row.Length; at += 3)
            {
                sum += Luma(row[at], row[at + 1], row[at + 2]);
            }
        }

        var count = (long)region.Width * region.Height;
        Apply(region, (byte)(count == 0 ? 0 : (int)((double)sum / count + 0.5)), factor);
    }

    /// <summary>From black (0) over the picture (1) to brighter.</summary>
    public static void Brightness(PixelRegion region, double factor) => Apply(region, 0, factor);

    /// <summary>Grey of a colour by ITU-R 601-2, in Pillow's 16-bit fixed point.</summary>
    private static byte Luma(int red, int green, int blue) => (byte)((19595 * red + 38470 * green + 7471 * blue + (1 << 15)) >> 16);

    private static void Apply(PixelRegion region, byte from, double factor)
    {
        Span<byte> table = stackalloc byte[256];
        for (var value = 0; value < 256; value++)
        {
            table[value] = PixelBlend.Of(from, (byte)value, (float)factor);
        }

        PixelTables.Apply(region, table);
    }
}
