using System.Buffers;
using System.Numerics;

namespace Vision.Pixels;

/// <summary>Pillow's <c>ImageEnhance.Sharpness</c>: from smooth (factor 0) over the picture (1) to sharper.</summary>
/// <remarks>Smooth is the mean of 3x3 pixels with weight 5 in the middle, rounded; the outermost pixels stay as they are.</remarks>
public static class Sharpness
{
    private const int Weights = 13;
    private const uint PerWeight = (1u << 16) / Weights + 1;

    /// <summary>Changes the region.</summary>
    /// <param name="region">Smaller than 3x3 it stays as it is.</param>
    /// <param name="factor">At least 0.</param>
    public static void Apply(PixelRegion region, double factor)
    {
        if (region.Width < 3 || region.Height < 3)
        {
            return;
        }

        var length = region.Width * 3;
        var scratch = ArrayPool<byte>.Shared.Rent(3 * length);
        var sums = ArrayPool<ushort>.Shared.Rent(length);
        var above = scratch.AsSpan(0, length);
        var here = scratch.AsSpan(length, length);
        var smooth = scratch.AsSpan(2 * length, length);
        region.Row(0).CopyTo(above);
        for (var y = 1; y < region.Height - 1; y++)
        {
            var row = region.Row(y);
            row.CopyTo(here); // the next row still needs it as it was
            SumColumns(above, here, region.Row(y + 1), sums);
            here.CopyTo(smooth);
            Smooth(sums.AsSpan(0, length), here, smooth);
            PixelBlend.Row(smooth, row, (float)factor);
            var spare = above;
            above = here;
            here = spare;
        }

        ArrayPool<byte>.Shared.Return(scratch);
        ArrayPool<ushort>.Shared.Return(sums);
    }

    private static void SumColumns(ReadOnlySpan<byte> above, ReadOnlySpan<byte> here, ReadOnlySpan<byte> below, Span<ushort> sums)
    {
        var x = 0;
        for (; x <= here.Length - Vector<byte>.Count; x += Vector<byte>.Count)
        {
            Vector.Widen(new Vector<byte>(above[x..]), out var low0, out var high0);
            Vector.Widen(new Vector<byte>(here[x..]), out var low1, out var high1);
            Vector.Widen(new Vector<byte>(below[x..]), out var low2, out var high2);
            (low0 + low1 + low2).CopyTo(sums[x..]);
            (high0 + high1 + high2).CopyTo(sums[(x + Vector<ushort>.Count)..]);
        }

        for (; x < here.Length; x++)
        {
            sums[x] = (ushort)(above[x] + here[x] + below[x]);
        }
    }

    // Sums of thirteen bytes: 16 bits hold them, 32 the product with the fixed-point thirteenth, which is exact for them.
    private static void Smooth(ReadOnlySpan<ushort> sums, ReadOnlySpan<byte> here, Span<byte> smooth)
    {
        var x = 3;
        for (; x <= here.Length - 3 - Vector<byte>.Count; x += Vector<byte>.Count)
        {
            Vector.Widen(new Vector<byte>(here[x..]), out var low, out var high);
            var next = x + Vector<ushort>.Count;
            Vector.Narrow(Thirteenth(sums, x, low), Thirteenth(sums, next, high)).CopyTo(smooth[x..]);
        }

        for (; x < here.Length - 3; x++)
        {
            smooth[x] = (byte)((sums[x - 3] + sums[x] + sums[x + 3] + 4 * here[x] + Weights / 2) / Weights);
        }
    }

    private static Vector<ushort> Thirteenth(ReadOnlySpan<ushort> sums, int x, Vector<ushort> here)
    {
        var sum = new Vector<ushort>(sums[(x - 3)..]) + new Vector<ushort>(sums[x..]) + new Vector<ushort>(sums[(x + 3)..]) + (here << 2)
            + new Vector<ushort>(Weights / 2);
        Vector.Widen(sum, out var low, out var high);
        return Vector.Narrow((low * PerWeight) >> 16, (high * PerWeight) >> 16);
    }
}
