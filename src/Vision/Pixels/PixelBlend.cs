using System.Numerics;

namespace Vision.Pixels;

/// <summary>Between and beyond two pictures: <c>from + factor * (to - from)</c> in single precision, cut to 0..255 and truncated,
/// as Pillow's <c>Image.blend</c>.</summary>
internal static class PixelBlend
{
    private static readonly Vector<float> Full = new(255f);

    /// <summary>One value.</summary>
    public static byte Of(byte from, byte to, float factor) => (byte)Math.Clamp(from + factor * (to - from), 0f, 255f);

    /// <summary>A row.</summary>
    /// <param name="from">Factor 0.</param>
    /// <param name="to">Factor 1; changed in place.</param>
    /// <param name="factor">At least 0.</param>
    public static void Row(ReadOnlySpan<byte> from, Span<byte> to, float factor)
    {
        var x = 0;
        for (; x <= to.Length - Vector<byte>.Count; x += Vector<byte>.Count)
        {
            Vector.Widen(new Vector<byte>(from[x..]), out var fromLow, out var fromHigh);
            Vector.Widen(new Vector<byte>(to[x..]), out var toLow, out var toHigh);
            Vector.Narrow(Blend(fromLow, toLow, factor), Blend(fromHigh, toHigh, factor)).CopyTo(to[x..]);
        }

        for (; x < to.Length; x++)
        {
            to[x] = Of(from[x], to[x], factor);
        }
    }

    private static Vector<ushort> Blend(Vector<ushort> from, Vector<ushort> to, float factor)
    {
        Vector.Widen(from, out var fromLow, out var fromHigh);
        Vector.Widen(to, out var toLow, out var toHigh);
        return Vector.Narrow(Blend(fromLow, toLow, factor), Blend(fromHigh, toHigh, factor));
    }

    private static Vector<uint> Blend(Vector<uint> from, Vector<uint> to, float factor)
    {
        var (start, end) = (Vector.AsVectorInt32(from), Vector.AsVectorInt32(to));
        var blended = Vector.ConvertToSingle(start) + Vector.ConvertToSingle(end - start) * factor;
        return Vector.AsVectorUInt32(Vector.ConvertToInt32(Vector.Min(Vector.Max(blended, Vector<float>.Zero), Full)));
    }
}
