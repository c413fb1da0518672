namespace Vision.Images;

/// <summary>A rectangle of whole pixels.</summary>
public readonly record struct PixelWindow(int X, int Y, int Width, int Height)
{
    /// <summary>True when the window is the whole image.</summary>
    public bool Covers(RgbImage image) => X == 0 && Y == 0 && Width == image.Width && Height == image.Height;
}
