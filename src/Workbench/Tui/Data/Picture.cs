using Vision.Data;
using Vision.Geometry;
using Vision.Images;
using Vision.Masks;
using Workbench.Reports.Tables;
using Workbench.Tui.Widgets;

namespace Workbench.Tui.Data;

/// <summary>An image made ready for drawing in letters: small, outlines and keypoints painted in, boxes beside it.</summary>
/// <param name="Index">Its place in the dataset.</param>
/// <param name="Image">At most <see cref="LargestSide"/> pixels on a side.</param>
/// <param name="Boxes">In pixels of <paramref name="Image"/>.</param>
/// <param name="Size">Columns and rows of the stored image.</param>
internal sealed record Picture(int Index, RgbImage Image, IReadOnlyList<DrawnBox> Boxes, (int Width, int Height) Size)
{
    /// <summary>More than a terminal shows.</summary>
    public const int LargestSide = 400;

    /// <summary>The colour of a class.</summary>
    public static Tone InkOf(int number) => Tones.OfCurve(number);

    /// <summary>Decodes and paints.</summary>
    /// <exception cref="DataException">The image cannot be decoded.</exception>
    public static Picture Of(Dataset dataset, int index)
    {
        var record = dataset.Images[index];
        var stored = dataset.Decode(record);
        var (image, scale) = Shrunk(stored);
        image = image with { Pixels = [.. image.Pixels] };
        var classes = dataset.Categories.Select((category, number) => (category.Id, number)).ToDictionary();
        var boxes = new List<DrawnBox>();
        foreach (var item in record.Annotations)
        {
            var ink = InkOf(classes[item.CategoryId]);
            if (item.Mask is { } mask)
            {
                Outline(image, SegmentationMask.Rasterize(mask, stored.Height, stored.Width).ToMask(), stored, ink);
            }

            Dots(image, item.Keypoints ?? [], scale);
            boxes.Add(new(Scaled(item.Box, scale), ink, item.IsCrowd || item.IsDifficult));
        }

        return new(index, image, boxes, (stored.Width, stored.Height));
    }

    /// <summary>An image no larger than is drawn, and its scale.</summary>
    public static (RgbImage Image, double Scale) Shrunk(RgbImage image)
    {
        var scale = Math.Min(1, (double)LargestSide / Math.Max(image.Width, image.Height));
        return (ImageResize.Bilinear(image, Math.Max(1, (int)(image.Width * scale)), Math.Max(1, (int)(image.Height * scale))), scale);
    }

    /// <summary>A box at another scale.</summary>
    public static Box Scaled(Box box, double scale) => new(box.X * scale, box.Y * scale, box.Width * scale, box.Height * scale);

    // As thick as survives the scaling to some eighty columns.
    private static int Thickness(RgbImage image) => Math.Max(1, Math.Max(image.Width, image.Height) / 100);

    // Where a pixel of the mask has a neighbour outside, seen at the image's own scale.
    private static void Outline(RgbImage image, bool[,] mask, RgbImage stored, Tone ink)
    {
        var far = Thickness(image);
        for (var y = 0; y < image.Height; y++)
        {
            for (var x = 0; x < image.Width; x++)
            {
                if (IsIn(x, y) && !(IsIn(x - far, y) && IsIn(x + far, y) && IsIn(x, y - far) && IsIn(x, y + far)))
                {
                    Paint(image, x, y, ink);
                }
            }
        }

        bool IsIn(int x, int y) => x >= 0 && y >= 0 && x < image.Width && y < image.Height
            && mask[y * stored.Height / image.Height, x * stored.Width / image.Width];
    }

    private static void Dots(RgbImage image, IReadOnlyList<double> keypoints, double scale)
    {
        var half = Thickness(image);
        for (var i = 0; i + 2 < keypoints.Count; i += 3)
        {
            var (left, top) = ((int)(keypoints[i] * scale) - half, (int)(keypoints[i + 1] * scale) - half);
            for (var y = Math.Max(0, top); keypoints[i + 2] > 0 && y <= Math.Min(image.Height - 1, top + 2 * half); y++)
            {
                for (var x = Math.Max(0, left); x <= Math.Min(image.Width - 1, left + 2 * half); x++)
                {
                    image.Row(y).Slice(3 * x, 3).Fill(255);
                }
            }
        }
    }

    private static void Paint(RgbImage image, int x, int y, Tone ink)
    {
        ReadOnlySpan<byte> color = ink switch
        {
            Tone.Curve1 => [92, 140, 255],
            Tone.Curve2 => [230, 200, 60],
            Tone.Curve3 => [220, 90, 220],
            _ => [80, 220, 100],
        };
        color.CopyTo(image.Row(y).Slice(3 * x, 3));
    }
}
