using System.Globalization;
using Vision.Data;
using Vision.Geometry;
using Vision.Images;
using Vision.Masks;

namespace Vision.Drawing;

/// <summary>Draws masks, boxes with class and score, and skeletons on a copy of an image.</summary>
public static class DetectionDrawing
{
    private const int Padding = 2;

    /// <summary>Objects found, best last so that it lies on top; the label shows class and score.</summary>
    /// <param name="image">Not changed.</param>
    /// <param name="detections">In pixels of the image.</param>
    /// <param name="classNames">The classes in the network's order.</param>
    /// <param name="edges">Keypoints that are joined by a line.</param>
    public static RgbImage Draw(
        RgbImage image, IReadOnlyList<Detection> detections, IReadOnlyList<string> classNames, IReadOnlyList<(int From, int To)>? edges = null) =>
        Draw(image, [.. detections.OrderBy(found => found.Score).Select(found => new LabelledBox(
            found.Box, string.Create(CultureInfo.InvariantCulture, $"{classNames[found.Class]} {100 * found.Score:0}%"), found.Class)
        {
            Mask = found.Mask,
            Keypoints = found.Keypoints,
        })], edges);

    /// <summary>The labels of an image.</summary>
    public static RgbImage DrawLabels(
        RgbImage image, ImageRecord record, IReadOnlyList<Category> categories, IReadOnlyList<(int From, int To)>? edges = null)
    {
        var order = categories.Select((category, index) => (category, index)).ToDictionary(pair => pair.category.Id, pair => pair);
        return Draw(image, [.. record.Annotations.Select(item =>
            new LabelledBox(item.Box, order[item.CategoryId].category.Name, order[item.CategoryId].index)
            {
                Mask = item.Mask is { } outline ? SegmentationMask.Rasterize(outline, image.Height, image.Width) : null,
                Keypoints = item.Keypoints,
            })], edges);
    }

    /// <summary>Any boxes with text; the color follows from a number.</summary>
    /// <param name="image">Not changed.</param>
    /// <param name="boxes">In pixels of the image; later ones lie on top.</param>
    /// <param name="edges">Keypoints that are joined by a line.</param>
    public static RgbImage Draw(RgbImage image, IReadOnlyList<LabelledBox> boxes, IReadOnlyList<(int From, int To)>? edges = null)
    {
        // About one pixel of line per 320 of image, and text that can be read on large photographs.
        var zoom = Math.Max(1, Math.Min(image.Width, image.Height) / 320);
        var copy = new RgbImage(image.Width, image.Height);
        image.Pixels.CopyTo(copy.Pixels, 0);
        var canvas = new Canvas(copy);
        foreach (var box in boxes.Where(box => box.Mask is not null))
        {
            MaskDrawing.Draw(canvas, box.Mask!, zoom, Rgb.Of(box.Number));
        }

        foreach (var box in boxes)
        {
            Outline(canvas, box.Box, 1 + zoom, Rgb.Of(box.Number));
        }

        foreach (var box in boxes.Where(box => box.Keypoints is not null))
        {
            SkeletonDrawing.Draw(canvas, box.Keypoints!, edges ?? [], zoom, Rgb.Of(box.Number));
        }

        foreach (var box in boxes)
        {
            Write(canvas, box, zoom);
        }

        return copy;
    }

    // Four bars, half of their width on either side of the edge.
    private static void Outline(Canvas canvas, Box box, int width, Rgb color)
    {
        var (left, top) = ((int)Math.Round(box.X) - width / 2, (int)Math.Round(box.Y) - width / 2);
        var (right, bottom) = ((int)Math.Round(box.X + box.Width) - width / 2, (int)Math.Round(box.Y + box.Height) - width / 2);
        canvas.Fill(left, top, right + width, top + width, color);
        canvas.Fill(left, bottom, right + width, bottom + width, color);
        canvas.Fill(left, top, left + width, bottom + width, color);
        canvas.Fill(right, top, right + width, bottom + width, color);
    }

    // Above the box where there is room, else inside it.
    private static void Write(Canvas canvas, LabelledBox box, int zoom)
    {
        var color = Rgb.Of(box.Number);
        var ink = color.Ink;
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
                canvas.Set(left + x, top + y, isInk ? ink : color);
            }
        }
    }
}

/// <summary>A box to draw.</summary>
/// <param name="Box">In pixels of the image.</param>
/// <param name="Text">What stands at it.</param>
/// <param name="Number">Chooses the colour: the class.</param>
public sealed record LabelledBox(Box Box, string Text, int Number)
{
    /// <summary>The object's pixels, or null.</summary>
    public Rle? Mask { get; init; }

    /// <summary>Keypoints as triples of x, y and visibility or score, or null.</summary>
    public IReadOnlyList<double>? Keypoints { get; init; }
}
