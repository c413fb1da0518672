namespace Vision.Images;

/// <summary>A decoded image: 8-bit red, green, blue, row by row, no padding.</summary>
/// <param name="Width">Columns, at least 1.</param>
/// <param name="Height">Rows, at least 1.</param>
/// <param name="Pixels">[Height * Width * 3] bytes, RGB interleaved.</param>
public sealed record RgbImage(int Width, int Height, byte[] Pixels)
{
    /// <summary>The EXIF orientation of the file the pixels are stored in, 1 to 8: how a viewer would turn them. 1 where they are upright already.</summary>
    public int Orientation { get; init; } = 1;

    /// <summary>Bits per colour in the file, 8 or 16; the pixels here have 8.</summary>
    public int BitDepth { get; init; } = 8;

    /// <summary>What is wrong with the file although all of its pixels are there; empty when nothing is.</summary>
    public string Flaw { get; init; } = "";

    /// <summary>A black image.</summary>
    public RgbImage(int width, int height) : this(width, height, new byte[width * height * 3])
    {
    }

    /// <summary>One row of pixels, 3 bytes each.</summary>
    public Span<byte> Row(int y) => Pixels.AsSpan(y * Width * 3, Width * 3);
}
