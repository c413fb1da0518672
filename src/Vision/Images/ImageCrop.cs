namespace Vision.Images;

/// <summary>Cutting and padding.</summary>
public static class ImageCrop
{
    /// <summary>A copy of a window of the image. Where the window leaves the image the result is black.</summary>
    public static RgbImage Cut(RgbImage image, PixelWindow window)
    {
        var result = new RgbImage(window.Width, window.Height);
        var left = Math.Max(window.X, 0);
        var count = Math.Min(window.X + window.Width, image.Width) - left;
        for (var y = Math.Max(window.Y, 0); count > 0 && y < Math.Min(window.Y + window.Height, image.Height); y++)
        {
            image.Row(y).Slice(left * 3, count * 3).CopyTo(result.Row(y - window.Y)[((left - window.X) * 3)..]);
        }

        return result;
    }
}
