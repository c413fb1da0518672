using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Vision.Images;

namespace Vision.Pixels;

/// <summary>Mirroring.</summary>
public static class ImageFlip
{
    private const int BlockPixels = 5;

    // Five pixels in reverse behind a byte that is overwritten by the block on its left.
    private static readonly Vector128<byte> Reversed = Vector128.Create((byte)15, 12, 13, 14, 9, 10, 11, 6, 7, 8, 3, 4, 5, 0, 1, 2);

    /// <summary>A copy with left and right exchanged.</summary>
    public static RgbImage Horizontal(RgbImage image)
    {
        var result = new RgbImage(image.Width, image.Height);
        for (var y = 0; y < image.Height; y++)
        {
            Reverse(image.Row(y), result.Row(y));
        }

        return result;
    }

    private static void Reverse(ReadOnlySpan<byte> source, Span<byte> target)
    {
        var from = MemoryMarshal.Cast<byte, Rgb>(source);
        var to = MemoryMarshal.Cast<byte, Rgb>(target);
        var x = 0;
        // Each store reaches a byte to the left of its five pixels, so one pixel must remain there.
        for (; x + BlockPixels + 1 <= from.Length; x += BlockPixels)
        {
            Vector128.Shuffle(Vector128.Create(source[(3 * x)..]), Reversed).CopyTo(target[((3 * (from.Length - x - BlockPixels)) - 1)..]);
        }

        for (; x < from.Length; x++)
        {
            to[from.Length - 1 - x] = from[x];
        }
    }
}
