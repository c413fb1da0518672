using Workbench.Files;

namespace Workbench.Studies.Reporting;

/// <summary>A chart as a file of its own.</summary>
public static class ChartFile
{
    /// <summary>Whether a file's name ends in a format that can be drawn: PNG or SVG.</summary>
    public static bool CanDraw(string path) => IsSvg(path) || HasEnding(path, ".png");

    /// <summary>Draws it; the name's ending chooses the format.</summary>
    public static void Write(ReportChart chart, string path)
    {
        if (IsSvg(path))
        {
            AtomicFile.WriteText(path, ChartPicture.Svg(chart));
        }
        else
        {
            AtomicFile.Write(path, stream => stream.Write(ChartPicture.Png(chart)));
        }
    }

    private static bool IsSvg(string path) => HasEnding(path, ".svg");

    private static bool HasEnding(string path, string ending) => path.EndsWith(ending, StringComparison.OrdinalIgnoreCase);
}
