using ScottPlot;

namespace Workbench.Studies.Reporting;

/// <summary>Writes names beside points, none upon another.</summary>
internal static class ChartLabels
{
    private const float FontSize = 11, LetterWidth = 5.6f, LineHeight = 13, Gap = 7;

    // About the part of a picture between its axes; names need not be placed to the pixel.
    private const double FieldWidth = 660, FieldHeight = 370;

    // From its point's height on, the nearest that is free is taken.
    private static readonly int[] Lines = [0, -1, 1, -2, 2, -3, 3];

    /// <summary>Writes them.</summary>
    /// <param name="plot">With its axes as they will be drawn.</param>
    /// <param name="points">The points as drawn, those without a name among them.</param>
    /// <param name="color">Of the letters.</param>
    public static void Draw(Plot plot, IEnumerable<ReportPoint> points, Color color)
    {
        var limits = plot.Axes.GetLimits();
        var placed = new List<(double Left, double Right, double Y)>();
        foreach (var point in points.Where(point => point.Label.Length > 0))
        {
            var x = (point.X - limits.Left) / (limits.Right - limits.Left) * FieldWidth;
            var y = (point.Y - limits.Bottom) / (limits.Top - limits.Bottom) * FieldHeight;
            // On the side where there is room.
            var isRight = x <= FieldWidth / 2;
            var width = (point.Label.Length * LetterWidth) + Gap;
            var (left, right) = isRight ? (x, x + width) : (x - width, x);
            var line = Lines.FirstOrDefault(line => placed.TrueForAll(other =>
                other.Right < left || right < other.Left || Math.Abs(other.Y - (y - (line * LineHeight))) >= LineHeight));
            placed.Add((left, right, y - (line * LineHeight)));
            var text = plot.Add.Text(point.Label, point.X, point.Y);
            (text.LabelFontColor, text.LabelFontSize, text.OffsetY) = (color, FontSize, line * LineHeight);
            (text.LabelAlignment, text.OffsetX) = isRight ? (Alignment.MiddleLeft, Gap) : (Alignment.MiddleRight, -Gap);
        }
    }
}
