using Vision.Geometry;
using Vision.Masks;

namespace Vision.Toy;

/// <summary>The visible pixels of a body.</summary>
internal sealed record ToyMask(Box Box, int Area, RleSegmentation Runs)
{
    /// <summary>Pixels whose centres are inside the body, as row * size + column; <paramref name="whole"/> counts those outside the image too.</summary>
    public static List<int> Pixels(ToyBody body, int size, out int whole)
    {
        var pixels = new List<int>();
        whole = 0;
        var reach = body.Radius * body.Extent;
        for (var y = (int)(body.CenterY - reach) - 1; y <= body.CenterY + reach; y++)
        {
            for (var x = (int)(body.CenterX - reach) - 1; x <= body.CenterX + reach; x++)
            {
                var (u, v) = body.ToLocal(x + 0.5f, y + 0.5f);
                if (body.Distance(u, v) <= 0)
                {
                    whole++;
                    if (x >= 0 && y >= 0 && x < size && y < size)
                    {
                        pixels.Add(y * size + x);
                    }
                }
            }
        }

        return pixels;
    }

    /// <summary>The pixels that a map of owners gives to an index, or null when there is none.</summary>
    public static ToyMask? Of(ReadOnlySpan<short> owner, int size, short index)
    {
        var counts = new List<uint>();
        var (run, current, area) = (0u, false, 0);
        var (left, top, right, bottom) = (size, size, -1, -1);
        for (var x = 0; x < size; x++)
        {
            for (var y = 0; y < size; y++)
            {
                var inside = owner[y * size + x] == index;
                if (inside != current)
                {
                    counts.Add(run);
                    (run, current) = (0, inside);
                }

                run++;
                if (inside)
                {
                    area++;
                    (left, right) = (Math.Min(left, x), x);
                    (top, bottom) = (Math.Min(top, y), Math.Max(bottom, y));
                }
            }
        }

        counts.Add(run);
        return area == 0 ? null : new ToyMask(Box.FromCorners(left, top, right + 1, bottom + 1), area, new RleSegmentation(size, size, counts));
    }
}
