using Spectre.Console;
using Spectre.Console.Rendering;
using Vision.Images;
using Workbench.Reports.Tables;
using Workbench.Terminal;

namespace Workbench.Tui.Drawing;

/// <summary>A picture in letters: each cell is an upper half block over its background, so that a cell holds two square
/// pixels. As large as the place allows.</summary>
/// <param name="image">The picture.</param>
/// <param name="boxes">Drawn after scaling, so that a thin line keeps its pixel; the last lies on top.</param>
/// <param name="isShaded">Letters of growing darkness instead, where there are no colours or no half blocks.</param>
internal sealed class HalfBlocks(RgbImage image, IReadOnlyList<DrawnBox> boxes, bool isShaded = false) : IRenderable
{
    private const string Ramp = " .:-=+*%@";
    private const int DashLength = 2;

    /// <summary>The cells a picture takes in a place, its aspect kept: a cell is about twice as high as wide.</summary>
    /// <param name="width">Columns of the picture.</param>
    /// <param name="height">Rows of the picture.</param>
    /// <param name="columns">Cells across that there are.</param>
    /// <param name="rows">Cells down that there are.</param>
    public static (int Columns, int Rows) Fit(int width, int height, int columns, int rows)
    {
        var scale = Math.Min((double)columns / width, 2.0 * rows / height);
        return (Math.Clamp((int)Math.Round(width * scale), 1, Math.Max(1, columns)), Math.Clamp((int)Math.Round(height * scale / 2), 1, Math.Max(1, rows)));
    }

    /// <inheritdoc/>
    public Measurement Measure(RenderOptions options, int maxWidth)
    {
        var (columns, _) = Fit(image.Width, image.Height, maxWidth, options.Height ?? maxWidth);
        return new(columns, columns);
    }

    /// <inheritdoc/>
    public IEnumerable<Segment> Render(RenderOptions options, int maxWidth)
    {
        var (columns, rows) = Fit(image.Width, image.Height, maxWidth, options.Height ?? maxWidth);
        var pixels = ImageResize.Bilinear(image, columns, rows * 2);
        var lines = Lines(columns, rows * 2);
        for (var y = 0; y < rows; y++)
        {
            for (var x = 0; x < columns; x++)
            {
                yield return isShaded
                    ? new Segment(Shade(pixels, lines, x, y).ToString())
                    : new Segment("▀", new(ColorAt(pixels, lines, x, 2 * y), ColorAt(pixels, lines, x, 2 * y + 1)));
            }

            yield return Segment.LineBreak;
        }
    }

    // Which box runs through a pixel; null where none does.
    private DrawnBox?[,] Lines(int width, int height)
    {
        var lines = new DrawnBox?[width, height];
        foreach (var box in boxes)
        {
            var left = Place(box.Box.X, image.Width, width);
            var right = Math.Max(left, Place(box.Box.X2, image.Width, width, isEnd: true));
            var top = Place(box.Box.Y, image.Height, height);
            var bottom = Math.Max(top, Place(box.Box.Y2, image.Height, height, isEnd: true));
            for (var x = left; x <= right; x++)
            {
                Dot(x, top, x - left);
                Dot(x, bottom, x - left);
            }

            for (var y = top; y <= bottom; y++)
            {
                Dot(left, y, y - top);
                Dot(right, y, y - top);
            }

            void Dot(int x, int y, int along)
            {
                if (!box.IsDashed || along / DashLength % 2 == 0)
                {
                    lines[x, y] = box;
                }
            }
        }

        return lines;
    }

    // The right and bottom edges of a box do not belong to it.
    private static int Place(double edge, int from, int to, bool isEnd = false) =>
        Math.Clamp((int)(isEnd ? Math.Ceiling(edge / from * to) - 1 : Math.Floor(edge / from * to)), 0, to - 1);

    private static Color ColorAt(RgbImage pixels, DrawnBox?[,] lines, int x, int y)
    {
        if (lines[x, y] is { } box)
        {
            return ColorOf(box.Tone);
        }

        // One of the theme's 16 would be shown as the theme likes it: black may come out white.
        var pixel = pixels.Row(y).Slice(x * 3, 3);
        var color = new Color(pixel[0], pixel[1], pixel[2]);
        return Theme16.NumberOf(color) is null ? color : new(pixel[0], (byte)(pixel[1] ^ 1), pixel[2]);
    }

    // Lines in letters that the ramp does not have.
    private static char Shade(RgbImage pixels, DrawnBox?[,] lines, int x, int y) => (lines[x, 2 * y] ?? lines[x, 2 * y + 1]) switch
    {
        { IsDashed: true } => 'o',
        { } => '#',
        _ => Ramp[(int)((Light(pixels, x, 2 * y) + Light(pixels, x, 2 * y + 1)) / 2 * (Ramp.Length - 1) / 255 + 0.5)],
    };

    // ITU-R BT.601: what the three colours add to brightness.
    private static double Light(RgbImage pixels, int x, int y)
    {
        var pixel = pixels.Row(y).Slice(x * 3, 3);
        return 0.299 * pixel[0] + 0.587 * pixel[1] + 0.114 * pixel[2];
    }

    // Brighter than the same inks of text: they lie on photographs.
    private static Color ColorOf(Tone ink) => Theme16.Of(ink switch
    {
        Tone.Good => 10,
        Tone.Bad => 9,
        Tone.Accent => 14,
        Tone.Curve1 => 12,
        Tone.Curve2 => 11,
        Tone.Curve3 => 13,
        Tone.Curve4 => 10,
        Tone.Dim => 8,
        _ => 15,
    });
}
