using Vision.Masks;

namespace Vision.Drawing;

/// <summary>Draws a mask: a veil of its colour, and a line along its edge.</summary>
internal static class MaskDrawing
{
    private const double Veil = 0.4;

    /// <summary>Draws it where it lies on the canvas.</summary>
    /// <param name="canvas">What is drawn on.</param>
    /// <param name="mask">In pixels of the canvas.</param>
    /// <param name="edge">Pixels of the line, inside the mask.</param>
    /// <param name="color">Of both.</param>
    public static void Draw(Canvas canvas, Rle mask, int edge, Rgb color)
    {
        if (mask.Area == 0)
        {
            return;
        }

        var bounds = mask.Bounds;
        var (left, top, width, height) = ((int)bounds.X, (int)bounds.Y, (int)bounds.Width, (int)bounds.Height);
        var inside = Inside(mask, left, top, width, height);
        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < width; x++)
            {
                if (inside[y * width + x])
                {
                    canvas.Set(left + x, top + y, color, IsEdge(x, y) ? 1 : Veil);
                }
            }
        }

        bool IsEdge(int x, int y) =>
            x < edge || y < edge || x + edge >= width || y + edge >= height
            || !inside[y * width + x - edge] || !inside[y * width + x + edge] || !inside[(y - edge) * width + x] || !inside[(y + edge) * width + x];
    }

    private static bool[] Inside(Rle mask, int left, int top, int width, int height)
    {
        var inside = new bool[width * height];
        var (at, isForeground) = (0L, false);
        foreach (var count in mask.Counts)
        {
            for (var end = at + count; isForeground && at < end; at++)
            {
                var (column, row) = Math.DivRem(at, mask.Height);
                inside[(int)(row - top) * width + (int)(column - left)] = true;
            }

            at = isForeground ? at : at + count;
            isForeground = !isForeground;
        }

        return inside;
    }
}
