using Vision.Geometry;

namespace Vision.Images;

/// <summary>A rectangle of whole pixels.</summary>
public readonly record struct PixelWindow(int X, int Y, int Width, int Height)
{
    /// <summary>True when the window is the whole image.</summary>
    public bool Covers(RgbImage image) => X == 0 && Y == 0 && Width == image.Width && Height == image.Height;

    /// <summary>The pixels that a box touches.</summary>
    public static PixelWindow Around(Box box)
    {
        var (left, top) = ((int)Math.Floor(box.X), (int)Math.Floor(box.Y));
        return new(left, top, (int)Math.Ceiling(box.X2) - left, (int)Math.Ceiling(box.Y2) - top);
    }
}
