namespace Vision.Images;

/// <summary>A decoded image: 8-bit red, green, blue, row by row, no padding.</summary>
/// <param name="Width">Columns, at least 1.</param>
/// <param name="Height">Rows, at least 1.</param>
/// <param name="Pixels">[Height * Width * 3] bytes, RGB interleaved.</param>
public sealed record RgbImage(int Width, int Height, byte[] Pixels)
{
    /// <summary>A black image.</summary>
    public RgbImage(int width, int height) : this(width, height, new byte[width * height * 3])
    {
    }

    /// <summary>One row of pixels, 3 bytes each.</summary>
    public Span<byte> Row(int y) => Pixels.AsSpan(y * Width * 3, Width * 3);
}
