using Vision.Geometry;

namespace Vision.Masks;

/// <summary>A binary mask as run lengths in column order, starting with background: COCO's form.</summary>
/// <remarks>Immutable. The runs may sum to less than <c>Height * Width</c>; what is missing at the end is background.</remarks>
public sealed class Rle
{
    private readonly uint[] _counts;

    /// <summary>Makes a mask of its runs.</summary>
    /// <param name="height">Rows, at least 0.</param>
    /// <param name="width">Columns, at least 0.</param>
    /// <param name="counts">Run lengths: background, foreground, background ...; copied by reference, so do not change them afterwards.</param>
    /// <exception cref="ArgumentException">The runs are longer than the image.</exception>
    public Rle(int height, int width, uint[] counts)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(height);
        ArgumentOutOfRangeException.ThrowIfNegative(width);
        Height = height;
        Width = width;
        _counts = counts;
        (var total, Area) = Sums(counts);
        if (total > (long)height * width)
        {
            throw new ArgumentException($"the runs sum to {total}, more than {height} x {width} pixels", nameof(counts));
        }
        Bounds = FindBounds();
    }

    /// <summary>Rows of the image.</summary>
    public int Height { get; }

    /// <summary>Columns of the image.</summary>
    public int Width { get; }

    /// <summary>Lengths of the runs, background first.</summary>
    public ReadOnlySpan<uint> Counts => _counts;

    /// <summary>Foreground pixels.</summary>
    public long Area { get; }

    /// <summary>The smallest box of whole pixels around the foreground; all zero for an empty mask.</summary>
    public Box Bounds { get; }

    /// <summary>Reads a row-major mask.</summary>
    /// <param name="mask">[height, width], true is foreground.</param>
    public static Rle FromMask(bool[,] mask)
    {
        var (height, width) = (mask.GetLength(0), mask.GetLength(1));
        var counts = new List<uint>();
        var (current, run) = (false, 0u);
        for (var x = 0; x < width; x++)
        {
            for (var y = 0; y < height; y++)
            {
                if (mask[y, x] != current)
                {
                    counts.Add(run);
                    (current, run) = (!current, 0);
                }
                run++;
            }
        }
        counts.Add(run);
        return new Rle(height, width, [.. counts]);
    }

    /// <summary>The mask as [height, width], true is foreground.</summary>
    public bool[,] ToMask()
    {
        var mask = new bool[Height, Width];
        var position = 0L;
        for (var i = 0; i < _counts.Length; i++)
        {
            for (var end = position + _counts[i]; position < end; position++)
            {
                mask[position % Height, position / Height] = i % 2 == 1;
            }
        }
        return mask;
    }

    private static (long Total, long Foreground) Sums(uint[] counts)
    {
        var (total, foreground) = (0L, 0L);
        for (var i = 0; i < counts.Length; i++)
        {
            total += counts[i];
            foreground += i % 2 == 1 ? counts[i] : 0;
        }
        return (total, foreground);
    }

    private Box FindBounds()
    {
        if (Area == 0)
        {
            return default;
        }
        var (left, top, right, bottom) = (long.MaxValue, long.MaxValue, -1L, -1L);
        var position = 0L;
        for (var i = 0; i + 1 < _counts.Length; i += 2)
        {
            var start = position + _counts[i];
            var end = position = start + _counts[i + 1];
            if (end == start)
            {
                continue;
            }
            var (firstColumn, lastColumn) = (start / Height, (end - 1) / Height);
            left = Math.Min(left, firstColumn);
            right = Math.Max(right, lastColumn);
            // A run that goes on into the next column touches the bottom of one and the top of the other.
            top = firstColumn < lastColumn ? 0 : Math.Min(top, start % Height);
            bottom = firstColumn < lastColumn ? Height - 1 : Math.Max(bottom, (end - 1) % Height);
        }
        return new Box(left, top, right - left + 1, bottom - top + 1);
    }
}
