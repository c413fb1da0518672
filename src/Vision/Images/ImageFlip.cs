using System.Runtime.InteropServices;
using Vision.Pixels;

namespace Vision.Images;

/// <summary>Mirroring.</summary>
public static class ImageFlip
{
    /// <summary>A copy with left and right exchanged.</summary>
    public static RgbImage Horizontal(RgbImage image)
    {
        var result = new RgbImage(image.Width, image.Height);
        for (var y = 0; y < image.Height; y++)
        {
            var source = MemoryMarshal.Cast<byte, Rgb>(image.Row(y));
            var target = MemoryMarshal.Cast<byte, Rgb>(result.Row(y))[..source.Length];
            for (var x = 0; x < source.Length; x++)
            {
                target[^(x + 1)] = source[x];
            }
        }

        return result;
    }
}
