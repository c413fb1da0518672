using System.Globalization;
using Vision.Data;
using Vision.Geometry;
using Vision.Images;

namespace Vision.Drawing;

/// <summary>Draws boxes with class and score on a copy of an image.</summary>
public static class DetectionDrawing
{
    private const int Padding = 2;

    private readonly record struct Rgb(byte R, byte G, byte B);

    /// <summary>Boxes found, best last so that it lies on top; the label shows class and score.</summary>
    /// <param name="image">Not changed.</param>
    /// <param name="detections">In pixels of the image.</param>
    /// <param name="classNames">The classes in the network's order.</param>
    public static RgbImage Draw(RgbImage image, IReadOnlyList<Detection> detections, IReadOnlyList<string> classNames) =>
        Draw(image, [.. detections.OrderBy(found => found.Score).Select(found => new LabelledBox(
            found.Box, string.Create(CultureInfo.InvariantCulture, $"{classNames[found.Class]} {100 * found.Score:0}%"), found.Class))]);

    /// <summary>The labels of an image.</summary>
    public static RgbImage DrawLabels(RgbImage image, ImageRecord record, IReadOnlyList<Category> categories)
    {
        var order = categories.Select((category, index) => (category, index)).ToDictionary(pair => pair.category.Id, pair => pair);
        return Draw(image, [.. record.Annotations.Select(item =>
            new LabelledBox(item.Box, order[item.CategoryId].category.Name, order[item.CategoryId].index))]);
    }

    /// <summary>Any boxes with text; the color follows from a number.</summary>
    public static RgbImage Draw(RgbImage image, IReadOnlyList<LabelledBox> boxes)
    {
        // About one pixel of line per 320 of image, and text that can be read on large photographs.
        var zoom = Math.Max(1, Math.Min(image.Width, image.Height) / 320);
        var canvas = new RgbImage(image.Width, image.Height);
        image.Pixels.CopyTo(canvas.Pixels, 0);
        foreach (var box in boxes)
        {
            Outline(canvas, box.Box, 1 + zoom, ColorOf(box.Number));
        }

        foreach (var box in boxes)
        {
            Write(canvas, box, zoom);
        }

        return canvas;
    }

    // Four bars, half of their width on either side of the edge.
    private static void Outline(RgbImage canvas, Box box, int width, Rgb color)
    {
        var (left, top) = ((int)Math.Round(box.X) - width / 2, (int)Math.Round(box.Y) - width / 2);
        var (right, bottom) = ((int)Math.Round(box.X + box.Width) - width / 2, (int)Math.Round(box.Y + box.Height) - width / 2);
        Fill(canvas, left, top, right + width, top + width, color);
        Fill(canvas, left, bottom, right + width, bottom + width, color);
        Fill(canvas, left, top, left + width, bottom + width, color);
        Fill(canvas, right, top, right + width, bottom + width, color);
    }

    private static void Fill(RgbImage canvas, int left, int top, int right, int bottom, Rgb color)
    {
        for (var y = Math.Max(0, top); y < Math.Min(canvas.Height, bottom); y++)
        {
            for (var x = Math.Max(0, left); x < Math.Min(canvas.Width, right); x++)
            {
                Set(canvas, x, y, color);
            }
        }
    }

    // Above the box where there is room, else inside it; black or white, whichever reads better on the colour.
    private static void Write(RgbImage canvas, LabelledBox box, int zoom)
    {
        var color = ColorOf(box.Number);
        var ink = 299 * color.R + 587 * color.G + 114 * color.B > 140_000 ? new Rgb(0, 0, 0) : new Rgb(255, 255, 255);
        var width = (box.Text.Length * PixelFont.Advance + 2 * Padding - 1) * zoom;
        var height = (PixelFont.Height + 2 * Padding) * zoom;
        var left = Math.Clamp((int)box.Box.X, 0, Math.Max(0, canvas.Width - width));
        var top = (int)box.Box.Y >= height ? (int)box.Box.Y - height : Math.Clamp((int)box.Box.Y, 0, Math.Max(0, canvas.Height - height));
        for (var y = 0; y < Math.Min(height, canvas.Height - top); y++)
        {
            for (var x = 0; x < Math.Min(width, canvas.Width - left); x++)
            {
                var (column, row) = (x / zoom - Padding, y / zoom - Padding);
                var isInk = column >= 0 && row is >= 0 and < PixelFont.Height && column / PixelFont.Advance < box.Text.Length
                    && column % PixelFont.Advance < PixelFont.Advance - 1
                    && PixelFont.HasInk(box.Text[column / PixelFont.Advance], column % PixelFont.Advance, row);
                Set(canvas, left + x, top + y, isInk ? ink : color);
            }
        }
    }

    private static void Set(RgbImage canvas, int x, int y, Rgb color)
    {
        var at = (y * canvas.Width + x) * 3;
        (canvas.Pixels[at], canvas.Pixels[at + 1], canvas.Pixels[at + 2]) = (color.R, color.G, color.B);
    }

    // Hues a golden ratio of the circle apart: neighbouring classes never look alike, however many there are.
    private static Rgb ColorOf(int number)
    {
        var hue = number * 0.618034 % 1 * 6;
        var (value, low) = (number % 2 == 0 ? 235.0 : 190.0, 40.0);
        var rising = low + (value - low) * (hue % 1);
        var falling = low + (value - low) * (1 - hue % 1);
        var (red, green, blue) = (int)hue switch
        {
            0 => (value, rising, low),
            1 => (falling, value, low),
            2 => (low, value, rising),
            3 => (low, falling, value),
            4 => (rising, low, value),
            _ => (value, low, falling),
        };
        return new Rgb((byte)red, (byte)green, (byte)blue);
    }
}

/// <summary>A box to draw.</summary>
/// <param name="Box">In pixels of the image.</param>
/// <param name="Text">What stands at it.</param>
/// <param name="Number">Chooses the colour: the class.</param>
public sealed record LabelledBox(Box Box, string Text, int Number);
