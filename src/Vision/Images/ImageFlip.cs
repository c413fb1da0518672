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
            var source = image.Row(y);
            var target = result.Row(y);
            for (int from = 0, to = target.Length - 3; from < source.Length; from += 3, to -= 3)
            {
                target[to] = source[from];
                target[to + 1] = source[from + 1];
                target[to + 2] = source[from + 2];
            }
        }

        return result;
    }
}
