using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Vision.Pixels;

/// <summary>Replaces every byte by its entry in a table of 256.</summary>
/// <remarks>A byte never leaves a table of 256, which the compiler cannot know of a span: the checks are left out, for half of the time.</remarks>
internal static class PixelTables
{
    /// <summary>One table for all channels.</summary>
    public static void Apply(PixelRegion region, ReadOnlySpan<byte> table)
    {
        Debug.Assert(table.Length == 256);
        ref var entries = ref MemoryMarshal.GetReference(table);
        for (var y = 0; y < region.Height; y++)
        {
            var row = region.Row(y);
            for (var at = 0; at < row.Length; at++)
            {
                row[at] = Unsafe.Add(ref entries, (nuint)row[at]);
            }
        }
    }

    /// <summary>A table per channel.</summary>
    /// <param name="region">What is changed.</param>
    /// <param name="tables">[3 * 256]: red, green, blue.</param>
    public static void ApplyPerChannel(PixelRegion region, ReadOnlySpan<byte> tables)
    {
        Debug.Assert(tables.Length == 3 * 256);
        ref var red = ref MemoryMarshal.GetReference(tables);
        ref var green = ref Unsafe.Add(ref red, 256);
        ref var blue = ref Unsafe.Add(ref red, 512);
        for (var y = 0; y < region.Height; y++)
        {
            foreach (ref var pixel in region.Colors(y))
            {
                pixel = new Rgb(Unsafe.Add(ref red, (nuint)pixel.Red), Unsafe.Add(ref green, (nuint)pixel.Green), Unsafe.Add(ref blue, (nuint)pixel.Blue));
            }
        }
    }

    /// <summary>How often each value occurs.</summary>
    /// <param name="region">What is counted.</param>
    /// <param name="counts">[3 * 256], zero before: red, green, blue.</param>
    public static void Count(PixelRegion region, Span<int> counts)
    {
        Debug.Assert(counts.Length == 3 * 256);
        ref var red = ref MemoryMarshal.GetReference(counts);
        ref var green = ref Unsafe.Add(ref red, 256);
        ref var blue = ref Unsafe.Add(ref red, 512);
        for (var y = 0; y < region.Height; y++)
        {
            foreach (var pixel in region.Colors(y))
            {
                Unsafe.Add(ref red, (nuint)pixel.Red)++;
                Unsafe.Add(ref green, (nuint)pixel.Green)++;
                Unsafe.Add(ref blue, (nuint)pixel.Blue)++;
            }
        }
    }
}
