using Vision.Geometry;

namespace Vision.Masks;

/// <summary>Turns polygons into masks by the COCO API's rule, so that areas and overlaps are the same numbers.</summary>
/// <remarks>The rule: vertices are rounded to a grid five times finer than the pixels, every edge is walked point by point there, and where the
/// outline crosses the middle of a pixel column (fine column 2 of 5) the mask toggles at the first pixel whose middle lies below.</remarks>
public static class PolygonRaster
{
    private const int Scale = 5;
    private const int MiddleOfPixel = 2;

    /// <summary>The mask inside one closed polygon (even-odd).</summary>
    /// <param name="ring">x, y pairs in pixels; a last odd number is ignored.</param>
    /// <param name="height">Rows of the mask.</param>
    /// <param name="width">Columns of the mask.</param>
    public static Rle Fill(ReadOnlySpan<double> ring, int height, int width)
    {
        var outline = new Outline(height, width);
        var vertices = ring.Length / 2;
        for (var i = 0; i < vertices; i++)
        {
            var next = i + 1 == vertices ? 0 : i + 1;
            WalkEdge(outline, Fine(ring[2 * i]), Fine(ring[2 * i + 1]), Fine(ring[2 * next]), Fine(ring[2 * next + 1]));
        }
        return outline.ToRle();
    }

    /// <summary>The mask of a box: the polygon of its corners.</summary>
    public static Rle Fill(Box box, int height, int width) =>
        Fill([box.X, box.Y, box.X, box.Y2, box.X2, box.Y2, box.X2, box.Y], height, width);

    /// <summary>The union of several polygons.</summary>
    /// <remarks>As in the COCO API, four numbers in the first ring mean that all rings are boxes (x, y, width, height).</remarks>
    public static Rle Fill(IReadOnlyList<double[]> rings, int height, int width)
    {
        var boxes = rings.Count > 0 && rings[0].Length == 4;
        var masks = rings.Select(r => boxes ? Fill(new Box(r[0], r[1], r[2], r[3]), height, width) : Fill(r, height, width)).ToArray();
        return RleOps.Union(masks, height, width);
    }

    private static int Fine(double pixels) => (int)(Scale * pixels + 0.5);

    // Steps along the longer side; always computed from the end with the smaller coordinate, visited in the outline's order.
    private static void WalkEdge(Outline outline, int fromX, int fromY, int toX, int toY)
    {
        var (lengthX, lengthY) = (Math.Abs(toX - fromX), Math.Abs(toY - fromY));
        if (lengthX == 0 && lengthY == 0)
        {
            return;
        }
        var flat = lengthX >= lengthY;
        var length = flat ? lengthX : lengthY;
        var backward = flat ? fromX > toX : fromY > toY;
        var (x0, y0, x1, y1) = backward ? (toX, toY, fromX, fromY) : (fromX, fromY, toX, toY);
        var slope = (double)(flat ? y1 - y0 : x1 - x0) / length;
        for (var step = 0; step <= length; step++)
        {
            var t = backward ? length - step : step;
            if (flat)
            {
                outline.Visit(x0 + t, (int)(y0 + slope * t + 0.5));
            }
            else
            {
                outline.Visit((int)(x0 + slope * t + 0.5), y0 + t);
            }
        }
    }

    private sealed class Outline(int height, int width)
    {
        private readonly List<long> _toggles = [];
        private int _x;
        private int _y;
        private bool _started;

        public void Visit(int x, int y)
        {
            if (_started && x != _x)
            {
                Cross(x < _x ? x : x - 1, Math.Min(y, _y));
            }
            (_x, _y, _started) = (x, y, true);
        }

        public Rle ToRle()
        {
            _toggles.Sort();
            var counts = new List<uint>();
            var (last, size) = (0L, (long)height * width);
            for (var i = 0; i < _toggles.Count; i++)
            {
                if (i + 1 < _toggles.Count && _toggles[i + 1] == _toggles[i])
                {
                    i++; // two toggles at one place cancel
                    continue;
                }
                counts.Add((uint)(_toggles[i] - last));
                last = _toggles[i];
            }
            if (size > last || counts.Count == 0)
            {
                counts.Add((uint)(size - last));
            }
            return new Rle(height, width, [.. counts]);
        }

        private void Cross(int fineX, int fineY)
        {
            var column = (fineX - MiddleOfPixel) / Scale;
            if (fineX < MiddleOfPixel || fineX % Scale != MiddleOfPixel || column >= width)
            {
                return;
            }
            var row = fineY < MiddleOfPixel ? 0 : Math.Min(height, (fineY - MiddleOfPixel + Scale - 1) / Scale);
            _toggles.Add((long)column * height + row);
        }
    }
}
