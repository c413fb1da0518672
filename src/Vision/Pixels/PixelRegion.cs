using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Vision.Images;

namespace Vision.Pixels;

/// <summary>A rectangle of 8-bit RGB pixels in somebody's memory: a whole image, or the inside of a box. Operations change it in place.</summary>
public readonly ref struct PixelRegion
{
    private readonly Span<byte> _pixels;
    private readonly int _stride;

    /// <summary>Names the memory.</summary>
    /// <param name="pixels">From the first pixel on; red, green, blue.</param>
    /// <param name="width">Columns.</param>
    /// <param name="height">Rows.</param>
    /// <param name="stride">Bytes from a row to the next.</param>
    public PixelRegion(Span<byte> pixels, int width, int height, int stride)
    {
        _pixels = pixels;
        (Width, Height, _stride) = (width, height, stride);
    }

    /// <summary>Columns; 0 for an empty region.</summary>
    public int Width { get; }

    /// <summary>Rows; 0 for an empty region.</summary>
    public int Height { get; }

    /// <summary>All pixels of an image, whose memory is then changed: only for an image that nobody else has.</summary>
    public static PixelRegion Of(RgbImage image) => new(image.Pixels, image.Width, image.Height, image.Width * 3);

    /// <summary>One row, 3 bytes per pixel.</summary>
    public Span<byte> Row(int y) => _pixels.Slice(y * _stride, Width * 3);

    /// <summary>One row, pixel by pixel.</summary>
    internal Span<Rgb> Colors(int y) => MemoryMarshal.Cast<byte, Rgb>(Row(y));

    /// <summary>One pixel. Only debug builds check the place: who asks for many has checked the first and the last.</summary>
    internal Rgb At(int x, int y)
    {
        Debug.Assert(x >= 0 && x < Width && y >= 0 && y < Height);
        return Unsafe.As<byte, Rgb>(ref Unsafe.Add(ref MemoryMarshal.GetReference(_pixels), (nint)y * _stride + 3 * x));
    }

    /// <summary>The part of the region inside a window given in its own pixels; may be empty.</summary>
    public PixelRegion Part(PixelWindow window)
    {
        var (left, top) = (Math.Clamp(window.X, 0, Width), Math.Clamp(window.Y, 0, Height));
        var (right, bottom) = (Math.Clamp(window.X + window.Width, left, Width), Math.Clamp(window.Y + window.Height, top, Height));
        return right == left || bottom == top ? default : new(_pixels[(top * _stride + left * 3)..], right - left, bottom - top, _stride);
    }

    /// <summary>Sets every byte.</summary>
    public void Fill(byte value)
    {
        for (var y = 0; y < Height; y++)
        {
            Row(y).Fill(value);
        }
    }

    /// <summary>Copies all pixels into a region of the same size.</summary>
    public void CopyTo(PixelRegion target)
    {
        for (var y = 0; y < Height; y++)
        {
            Row(y).CopyTo(target.Row(y));
        }
    }
}

/// <summary>One pixel, as it lies in memory.</summary>
internal readonly record struct Rgb(byte Red, byte Green, byte Blue);
