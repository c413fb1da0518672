using Vision.Images;
using Vision.Masks;
using Workbench.Reports.Tables;

namespace Workbench.Tui.Widgets;

/// <summary>A picture scaled to a grid of square pixels, with boxes, masks and skeletons drawn after scaling, so that a thin line keeps its pixel.</summary>
internal sealed class DrawnPicture
{
    private const int DashLength = 2;
    private const double LeastScore = 0.05; // A detector places also the keypoints that it does not see.
    private readonly PictureContent _picture;
    private readonly RgbImage _pixels;
    private readonly DrawnBox?[,] _lines;

    /// <summary>Scales and draws.</summary>
    /// <param name="picture">The picture.</param>
    /// <param name="width">Columns of the grid.</param>
    /// <param name="height">Rows of the grid.</param>
    public DrawnPicture(PictureContent picture, int width, int height)
    {
        _picture = picture;
        _pixels = ImageResize.Bilinear(picture.Image, width, height);
        foreach (var box in picture.Boxes.Where(box => box.Mask is not null))
        {
            Veil(box.Mask!, Theme.RgbOfBox(box.Tone));
        }

        _lines = Lines(width, height);
        foreach (var box in picture.Boxes.Where(box => box.Keypoints is not null))
        {
            Skeleton(box);
        }
    }

    /// <summary>Columns of the grid.</summary>
    public int Width => _pixels.Width;

    /// <summary>Rows of the grid.</summary>
    public int Height => _pixels.Height;

    /// <summary>The box whose line runs through a pixel; null where none does.</summary>
    public DrawnBox? LineAt(int x, int y) => _lines[x, y];

    /// <summary>Red, green and blue of a pixel of the picture below the lines.</summary>
    public ReadOnlySpan<byte> PixelAt(int x, int y) => _pixels.Row(y).Slice(x * 3, 3);

    private void Veil(Rle mask, (byte R, byte G, byte B) color)
    {
        var inside = mask.ToMask();
        for (var y = 0; y < _pixels.Height; y++)
        {
            for (var x = 0; x < _pixels.Width; x++)
            {
                if (inside[(int)((y + 0.5) * mask.Height / _pixels.Height), (int)((x + 0.5) * mask.Width / _pixels.Width)])
                {
                    var pixel = _pixels.Pixels.AsSpan((y * _pixels.Width + x) * 3, 3);
                    (pixel[0], pixel[1], pixel[2]) = (Mix(pixel[0], color.R), Mix(pixel[1], color.G), Mix(pixel[2], color.B));
                }
            }
        }

        static byte Mix(byte below, byte veil) => (byte)((below + veil) / 2);
    }

    // Points that were found with some confidence, and the lines between them, a pixel wide.
    private void Skeleton(DrawnBox box)
    {
        var points = box.Keypoints!;
        var line = new DrawnBox(box.Box, Tone.Accent);
        (int X, int Y)? At(int point) => 3 * point + 2 < points.Count && points[3 * point + 2] >= LeastScore
            ? (Place(points[3 * point], _picture.Image.Width, Width), Place(points[3 * point + 1], _picture.Image.Height, Height))
            : null;
        foreach (var (from, to) in box.Edges)
        {
            if (At(from) is var (x, y) && At(to) is var (x2, y2))
            {
                var steps = Math.Max(1, Math.Max(Math.Abs(x2 - x), Math.Abs(y2 - y)));
                for (var i = 0; i <= steps; i++)
                {
                    _lines[x + (int)Math.Round((double)i * (x2 - x) / steps), y + (int)Math.Round((double)i * (y2 - y) / steps)] = line;
                }
            }
        }

        for (var point = 0; point < points.Count / 3; point++)
        {
            if (At(point) is var (x, y))
            {
                _lines[x, y] = new DrawnBox(box.Box, Tone.Curve2);
            }
        }
    }

    // Which box runs through a pixel; null where none does.
    private DrawnBox?[,] Lines(int width, int height)
    {
        var lines = new DrawnBox?[width, height];
        foreach (var box in _picture.Boxes)
        {
            var left = Place(box.Box.X, _picture.Image.Width, width);
            var right = Math.Max(left, Place(box.Box.X2, _picture.Image.Width, width, isEnd: true));
            var top = Place(box.Box.Y, _picture.Image.Height, height);
            var bottom = Math.Max(top, Place(box.Box.Y2, _picture.Image.Height, height, isEnd: true));
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
}
