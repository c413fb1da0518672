using System.Globalization;

namespace Workbench.Tui.Data;

/// <summary>Numbers, bars and histograms in letters.</summary>
internal static class Numbers
{
    private const string Blocks = " ▁▂▃▄▅▆▇█", AsciiBlocks = " .:-=+*#@";
    private const string Eighths = "▏▎▍▌▋▊▉█";

    /// <summary>1234567 → <c>1 234 567</c>.</summary>
    public static string Count(int number) => number.ToString("#,0", CultureInfo.InvariantCulture).Replace(',', ' ');

    /// <summary>A bar of at most so many columns; anything above 0 shows.</summary>
    public static string Bar(double share, int columns, bool unicode)
    {
        if (share <= 0 || columns <= 0)
        {
            return "";
        }

        if (!unicode)
        {
            return new string('#', Math.Max(1, (int)Math.Round(share * columns)));
        }

        var eighths = Math.Max(1, (int)Math.Round(share * columns * 8));
        return new string('█', eighths / 8) + (eighths % 8 == 0 ? "" : Eighths[eighths % 8 - 1].ToString());
    }

    /// <summary>A letter per bin; only an empty bin is blank.</summary>
    public static string Histogram(IReadOnlyList<int> bins, bool unicode)
    {
        var most = Math.Max(1, bins.DefaultIfEmpty(0).Max());
        return string.Concat(bins.Select(bin => (unicode ? Blocks : AsciiBlocks)[bin == 0 ? 0 : Math.Max(1, (int)Math.Round(8.0 * bin / most))]));
    }
}
