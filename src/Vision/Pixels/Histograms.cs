namespace Vision.Pixels;

/// <summary>Operations that look at how often each value occurs, channel by channel.</summary>
public static class Histograms
{
    /// <summary>Spreads the values so that they occur about equally often: Pillow's <c>ImageOps.equalize</c>.</summary>
    /// <remarks>A step holds a 255th of the pixels, those of the largest value not counted; a value's place is the steps below it, rounded.</remarks>
    public static void Equalize(PixelRegion region) => Apply(region, static (counts, table) =>
    {
        var last = counts.LastIndexOfAnyExcept(0);
        var total = 0;
        foreach (var count in counts)
        {
            total += count;
        }

        var step = last < 0 ? 0 : (total - counts[last]) / 255;
        var below = step / 2;
        for (var value = 0; value < 256; value++)
        {
            table[value] = step == 0 ? (byte)value : (byte)Math.Min(255, below / step);
            below += counts[value];
        }
    });

    /// <summary>Stretches the values so that the smallest becomes 0 and the largest 255: Pillow's <c>ImageOps.autocontrast</c> without cutoff.</summary>
    public static void AutoContrast(PixelRegion region) => Apply(region, static (counts, table) =>
    {
        var (low, high) = (counts.IndexOfAnyExcept(0), counts.LastIndexOfAnyExcept(0));
        var scale = high > low ? 255.0 / (high - low) : 1;
        var offset = high > low ? -low * scale : 0;
        for (var value = 0; value < 256; value++)
        {
            table[value] = (byte)Math.Clamp((int)(value * scale + offset), 0, 255);
        }
    });

    private static void Apply(PixelRegion region, MakeTable make)
    {
        Span<int> counts = stackalloc int[3 * 256];
        Span<byte> tables = stackalloc byte[3 * 256];
        counts.Clear();
        PixelTables.Count(region, counts);
        for (var channel = 0; channel < 3; channel++)
        {
            make(counts.Slice(channel * 256, 256), tables.Slice(channel * 256, 256));
        }

        PixelTables.ApplyPerChannel(region, tables);
    }

    private delegate void MakeTable(ReadOnlySpan<int> counts, Span<byte> table);
}
