using System.Globalization;
using Vision.Drawing;
using Vision.Images;

namespace Workbench.Studies.Reporting;

/// <summary>A chart as a PNG file, twice as fine as its units; drawn without any font of the system.</summary>
internal static class PngChart
{
    private const int Scale = 2;
    private const int Zoom = 2; // of the pixel font: seven units high

    /// <summary>The file's bytes.</summary>
    public static byte[] Draw(ChartDrawing drawing)
    {
        var image = new RgbImage((int)Math.Ceiling(drawing.Width * Scale), (int)Math.Ceiling(drawing.Height * Scale));
        Array.Fill(image.Pixels, (byte)255);
        foreach (var shape in drawing.Shapes)
        {
            switch (shape)
            {
                case LineShape line:
                    Stroke(image, (line.X1 * Scale, line.Y1 * Scale), (line.X2 * Scale, line.Y2 * Scale), line.Width * Scale / 2, Color(line.Color));
                    break;
                case DotShape dot:
                    Stroke(image, (dot.X * Scale, dot.Y * Scale), (dot.X * Scale, dot.Y * Scale), dot.Radius * Scale, Color(dot.Color));
                    break;
                case TextShape text:
                    Write(image, text, Color(text.Color));
                    break;
            }
        }

        return ImageEncoder.ToPng(image);
    }

    // Each pixel is inked by how far its middle is inside the line's edge: soft edges from plain geometry.
    private static void Stroke(RgbImage image, (double X, double Y) from, (double X, double Y) to, double halfWidth, byte[] color)
    {
        var (dx, dy) = (to.X - from.X, to.Y - from.Y);
        var length = (dx * dx) + (dy * dy);
        var reach = halfWidth + 1;
        for (var y = (int)Math.Max(0, Math.Min(from.Y, to.Y) - reach); y <= Math.Min(image.Height - 1, Math.Max(from.Y, to.Y) + reach); y++)
        {
            for (var x = (int)Math.Max(0, Math.Min(from.X, to.X) - reach); x <= Math.Min(image.Width - 1, Math.Max(from.X, to.X) + reach); x++)
            {
                var (px, py) = (x + 0.5 - from.X, y + 0.5 - from.Y);
                var along = length == 0 ? 0 : Math.Clamp(((px * dx) + (py * dy)) / length, 0, 1);
                var distance = Math.Sqrt(Math.Pow(px - (along * dx), 2) + Math.Pow(py - (along * dy), 2));
                Blend(image, x, y, Math.Clamp(halfWidth + 0.5 - distance, 0, 1), color);
            }
        }
    }

    private static void Write(RgbImage image, TextShape shape, byte[] color)
    {
        // The font has no middle dot.
        var text = shape.Text.Replace('·', '/');
        var width = ((text.Length * PixelFont.Advance) - 1) * Zoom;
        var left = (int)Math.Round((shape.X * Scale) - (width * (shape.Anchor + 1) / 2.0));
        var top = (int)Math.Round((shape.Y * Scale) - (PixelFont.Height * Zoom / 2.0));
        for (var y = 0; y < PixelFont.Height * Zoom; y++)
        {
            for (var x = 0; x < width; x++)
            {
                var (column, letter) = (x / Zoom % PixelFont.Advance, x / Zoom / PixelFont.Advance);
                if (column < PixelFont.Advance - 1 && PixelFont.HasInk(text[letter], column, y / Zoom) && left + x >= 0 && left + x < image.Width && top + y >= 0 && top + y < image.Height)
                {
                    Blend(image, left + x, top + y, 1, color);
                }
            }
        }
    }

    private static void Blend(RgbImage image, int x, int y, double share, byte[] color)
    {
        var pixel = image.Row(y).Slice(x * 3, 3);
        for (var channel = 0; channel < 3; channel++)
        {
            pixel[channel] = (byte)Math.Round(pixel[channel] + (share * (color[channel] - pixel[channel])));
        }
    }

    private static byte[] Color(string hex) => [.. Enumerable.Range(0, 3).Select(i => byte.Parse(hex.AsSpan(1 + (2 * i), 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture))];
}
