namespace Vision.Pixels;

/// <summary>Replaces every byte by its entry in a table of 256.</summary>
internal static class PixelTables
{
    /// <summary>One table for all channels.</summary>
    public static void Apply(PixelRegion region, ReadOnlySpan<byte> table)
    {
        for (var y = 0; y < region.Height; y++)
        {
            var row = region.Row(y);
            for (var at = 0; at < row.Length; at++)
            {
                row[at] = table[row[at]];
            }
        }
    }

    /// <summary>A table per channel.</summary>
    /// <param name="region">What is changed.</param>
    /// <param name="tables">[3 * 256]: red, green, blue.</param>
    public static void ApplyPerChannel(PixelRegion region, ReadOnlySpan<byte> tables)
    {
        var red = tables[..256];
        var green = tables.Slice(256, 256);
        var blue = tables.Slice(512, 256);
        for (var y = 0; y < region.Height; y++)
        {
            var row = region.Row(y);
            for (var at = 0; at + 2 < row.Length; at += 3)
            {
                row[at] = red[row[at]];
                row[at + 1] = green[row[at + 1]];
                row[at + 2] = blue[row[at + 2]];
            }
        }
    }

    /// <summary>How often each value occurs.</summary>
    /// <param name="region">What is counted.</param>
    /// <param name="counts">[3 * 256], zero before: red, green, blue.</param>
    public static void Count(PixelRegion region, Span<int> counts)
    {
        var red = counts[..256];
        var green = counts.Slice(256, 256);
        var blue = counts.Slice(512, 256);
        for (var y = 0; y < region.Height; y++)
        {
            var row = region.Row(y);
            for (var at = 0; at + 2 < row.Length; at += 3)
            {
                red[row[at]]++;
                green[row[at + 1]]++;
                blue[row[at + 2]]++;
            }
        }
    }
}
