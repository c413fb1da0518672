using System.Globalization;
using Vision.Geometry;

namespace Vision.Data;

/// <summary>What happens to boxes that cannot be right. One rule for all formats.</summary>
internal static class BoxRepair
{
    /// <summary>Up to this many pixels outside the image a box is left exactly as the file gives it: tools round.</summary>
    public const double Tolerance = 1;

    /// <summary>The usable box, or null when nothing of it is; <paramref name="reason"/> is empty when nothing was wrong.</summary>
    /// <param name="box">As in the file.</param>
    /// <param name="width">Columns of the image, 0 when unknown: then only the box itself is judged.</param>
    /// <param name="height">Rows of the image.</param>
    /// <param name="reason">What was wrong and what was done.</param>
    public static Box? Repair(Box box, int width, int height, out string reason)
    {
        reason = "";
        if (!double.IsFinite(box.X + box.Y + box.Width + box.Height))
        {
            reason = $"the box {Show(box)} is not a number; left out";
            return null;
        }

        if (box.Width <= 0 || box.Height <= 0)
        {
            reason = $"the box {Show(box)} has no area; left out";
            return null;
        }

        if (width == 0 || (box.X >= -Tolerance && box.Y >= -Tolerance && box.X2 <= width + Tolerance && box.Y2 <= height + Tolerance))
        {
            return box;
        }

        var clipped = box.Clip(width, height);
        if (clipped.Width <= 0 || clipped.Height <= 0)
        {
            reason = $"the box {Show(box)} lies outside the {width}x{height} image; left out";
            return null;
        }

        reason = $"the box {Show(box)} reaches outside the {width}x{height} image; clipped to {Show(clipped)}";
        return clipped;
    }

    private static string Show(Box box) =>
        string.Create(CultureInfo.InvariantCulture, $"[x {box.X:0.##}, y {box.Y:0.##}, width {box.Width:0.##}, height {box.Height:0.##}]");
}
