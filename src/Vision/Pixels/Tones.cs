using System.Numerics;

namespace Vision.Pixels;

/// <summary>Operations on single bytes that need no other pixel.</summary>
public static class Tones
{
    private const byte Middle = 128;

    /// <summary>The negative: Pillow's <c>ImageOps.invert</c>.</summary>
    public static void Invert(PixelRegion region) => Solarize(region, 0);

    /// <summary>Keeps the high bits: Pillow's <c>ImageOps.posterize</c>.</summary>
    /// <param name="region">What is changed.</param>
    /// <param name="bits">Bits kept, 1 to 8.</param>
    public static void Posterize(PixelRegion region, int bits)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(bits, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(bits, 8);
        var mask = (byte)~((1 << (8 - bits)) - 1);
        var masks = new Vector<byte>(mask);
        for (var y = 0; y < region.Height; y++)
        {
            var row = region.Row(y);
            var x = 0;
            for (; x <= row.Length - Vector<byte>.Count; x += Vector<byte>.Count)
            {
                (new Vector<byte>(row[x..]) & masks).CopyTo(row[x..]);
            }

            for (; x < row.Length; x++)
            {
                row[x] &= mask;
            }
        }
    }

    /// <summary>Turns values from a threshold on into their negative: Pillow's <c>ImageOps.solarize</c>.</summary>
    /// <param name="region">What is changed.</param>
    /// <param name="threshold">0 makes a negative, 256 and more change nothing.</param>
    public static void Solarize(PixelRegion region, int threshold)
    {
        if (threshold > 255)
        {
            return;
        }

        var thresholds = new Vector<byte>((byte)Math.Max(threshold, 0));
        for (var y = 0; y < region.Height; y++)
        {
            var row = region.Row(y);
            var x = 0;
            for (; x <= row.Length - Vector<byte>.Count; x += Vector<byte>.Count)
            {
                var values = new Vector<byte>(row[x..]);
                Vector.ConditionalSelect(Vector.LessThan(values, thresholds), values, ~values).CopyTo(row[x..]);
            }

            for (; x < row.Length; x++)
            {
                row[x] = row[x] < threshold ? row[x] : (byte)~row[x];
            }
        }
    }

    /// <summary>Adds to dark values, those below 128, up to 255.</summary>
    /// <param name="region">What is changed.</param>
    /// <param name="addition">0 changes nothing.</param>
    public static void SolarizeAdd(PixelRegion region, int addition)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(addition);
        var added = (byte)Math.Min(addition, 255);
        var (additions, middles, full) = (new Vector<byte>(added), new Vector<byte>(Middle), Vector<byte>.AllBitsSet);
        for (var y = 0; y < region.Height; y++)
        {
            var row = region.Row(y);
            var x = 0;
            for (; x <= row.Length - Vector<byte>.Count; x += Vector<byte>.Count)
            {
                var values = new Vector<byte>(row[x..]);
                var sums = values + additions;
                var capped = Vector.ConditionalSelect(Vector.LessThan(sums, values), full, sums);
                Vector.ConditionalSelect(Vector.LessThan(values, middles), capped, values).CopyTo(row[x..]);
            }

            for (; x < row.Length; x++)
            {
                row[x] = row[x] < Middle ? (byte)Math.Min(255, row[x] + added) : row[x];
            }
        }
    }
}
