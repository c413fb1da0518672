using System.Runtime.InteropServices;
using Vision.Geometry;

namespace Vision.Pixels;

/// <summary>Affine maps of pixels, each target pixel the nearest source pixel: Pillow's <c>Image.transform(AFFINE, NEAREST)</c>.</summary>
/// <remarks>
/// Nearest, not bilinear, because the detection code of AutoAugment and RandAugment samples so. As in Pillow, places are computed in
/// 16-bit fixed point from the middle of a pixel, and whole-pixel shifts are exact.
/// </remarks>
public static class AffineWarp
{
    private const int Bits = 16;
    private const double One = 1 << Bits;

    /// <summary>Fills a region with the mapped pixels of another.</summary>
    /// <param name="source">Where pixels come from; not the target's memory.</param>
    /// <param name="target">What is written, all of it.</param>
    /// <param name="back">Target places to source places.</param>
    /// <param name="fill">The byte where the source has no pixel.</param>
    public static void Nearest(PixelRegion source, PixelRegion target, ImageTransform back, byte fill)
    {
        if (back.KeepsAxes && back is { ScaleX: 1, ScaleY: 1 })
        {
            Shift(source, target, (int)Math.Floor(back.ShiftX + 0.5), (int)Math.Floor(back.ShiftY + 0.5), fill);
            return;
        }

        var (perColumnX, perColumnY) = (Fixed(back.ScaleX), Fixed(back.SkewY));
        var (perRowX, perRowY) = (Fixed(back.SkewX), Fixed(back.ScaleY));
        var startX = Fixed(back.ShiftX + back.ScaleX * 0.5 + back.SkewX * 0.5);
        var startY = Fixed(back.ShiftY + back.SkewY * 0.5 + back.ScaleY * 0.5);
        for (var y = 0; y < target.Height; y++)
        {
            var row = target.Row(y);
            var (fromX, toX) = Seen(startX, perColumnX, (long)source.Width << Bits, target.Width);
            var (fromY, toY) = Seen(startY, perColumnY, (long)source.Height << Bits, target.Width);
            var (from, to) = (Math.Max(fromX, fromY), Math.Min(toX, toY));
            if (from >= to)
            {
                row.Fill(fill);
            }
            else
            {
                row[..(from * 3)].Fill(fill);
                row[(to * 3)..].Fill(fill);
                Gather(source, row[(from * 3)..(to * 3)], startX + from * perColumnX, startY + from * perColumnY, perColumnX, perColumnY);
            }

            startX += perRowX;
            startY += perRowY;
        }
    }

    private static long Fixed(double value) => (long)Math.Floor(value * One + 0.5);

    // The columns whose place start + column * step lies in 0 .. limit - 1.
    private static (int From, int To) Seen(long start, long step, long limit, int columns)
    {
        if (step == 0)
        {
            return start >= 0 && start < limit ? (0, columns) : (0, 0);
        }

        var (from, to) = step > 0 ? (Ceiling(-start, step), Ceiling(limit - start, step)) : (Ceiling(start - limit + 1, -step), Ceiling(start + 1, -step));
        return ((int)Math.Clamp(from, 0, columns), (int)Math.Clamp(to, 0, columns));
    }

    private static long Ceiling(long number, long divisor) => number > 0 ? (number + divisor - 1) / divisor : -(-number / divisor);

    private static void Gather(PixelRegion source, Span<byte> row, long x, long y, long stepX, long stepY)
    {
        if (stepX == 1 << Bits && stepY == 0)
        {
            source.Row((int)(y >> Bits)).Slice((int)(x >> Bits) * 3, row.Length).CopyTo(row);
            return;
        }

        foreach (ref var pixel in MemoryMarshal.Cast<byte, Rgb>(row))
        {
            pixel = source.At((int)(x >> Bits), (int)(y >> Bits));
            x += stepX;
            y += stepY;
        }
    }

    private static void Shift(PixelRegion source, PixelRegion target, int shiftX, int shiftY, byte fill)
    {
        var from = Math.Clamp(-(long)shiftX, 0, target.Width);
        var to = Math.Clamp((long)source.Width - shiftX, from, target.Width);
        for (var y = 0; y < target.Height; y++)
        {
            var row = target.Row(y);
            var fromY = (long)y + shiftY;
            if (fromY < 0 || fromY >= source.Height || from == to)
            {
                row.Fill(fill);
                continue;
            }

            row[..(int)(3 * from)].Fill(fill);
            row[(int)(3 * to)..].Fill(fill);
            source.Row((int)fromY)[(int)(3 * (from + shiftX))..(int)(3 * (to + shiftX))].CopyTo(row[(int)(3 * from)..]);
        }
    }
}
