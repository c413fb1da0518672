using Vision.Images;

namespace Vision.Drawing;

/// <summary>An image that is drawn on; what lies outside of it is passed over.</summary>
internal sealed class Canvas(RgbImage image)
{
    /// <summary>Columns.</summary>
    public int Width => image.Width;

    /// <summary>Rows.</summary>
    public int Height => image.Height;

    /// <summary>Colours a pixel, by a share of the colour.</summary>
    public void Set(int x, int y, Rgb color, double share = 1)
    {
        if (x < 0 || y < 0 || x >= Width || y >= Height)
        {
            return;
        }

        var at = (y * Width + x) * 3;
        var pixels = image.Pixels.AsSpan(at, 3);
        (pixels[0], pixels[1], pixels[2]) = (Mix(pixels[0], color.R, share), Mix(pixels[1], color.G, share), Mix(pixels[2], color.B, share));
    }

    /// <summary>Colours a rectangle; right and bottom are exclusive.</summary>
    public void Fill(int left, int top, int right, int bottom, Rgb color)
    {
        for (var y = Math.Max(0, top); y < Math.Min(Height, bottom); y++)
        {
            for (var x = Math.Max(0, left); x < Math.Min(Width, right); x++)
            {
                Set(x, y, color);
            }
        }
    }

    /// <summary>A straight line of squares.</summary>
    public void Line((double X, double Y) from, (double X, double Y) to, int width, Rgb color)
    {
        // Places far outside come from damaged data; a picture needs no line of a million pixels.
        var steps = (int)Math.Min(Math.Ceiling(Math.Max(Math.Abs(to.X - from.X), Math.Abs(to.Y - from.Y))), 4.0 * (Width + Height));
        for (var step = 0; step <= steps; step++)
        {
            var share = steps == 0 ? 0 : (double)step / steps;
            var (x, y) = (Pixel(from.X + share * (to.X - from.X)) - width / 2, Pixel(from.Y + share * (to.Y - from.Y)) - width / 2);
            Fill(x, y, x + width, y + width, color);
        }
    }

    /// <summary>The pixel that a place is in.</summary>
    public static int Pixel(double place) => (int)Math.Clamp(Math.Floor(place), -1e6, 1e6);

    private static byte Mix(byte old, byte color, double share) => (byte)Math.Round(old + share * (color - old));
}
