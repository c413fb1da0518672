using Workbench.Runs.Queries;

namespace Workbench.Studies.Reporting;

/// <summary>A chart laid out: shapes that every form of picture draws alike.</summary>
internal sealed record ChartDrawing(double Width, double Height, IReadOnlyList<ChartShape> Shapes)
{
    private const double Left = 62, Right = 20, Top = 34, PlotHeight = 300, PlotWidth = 640, LegendLine = 18;
    private const string Ink = "#333333", Faint = "#dddddd";

    /// <summary>Lays a chart out.</summary>
    public static ChartDrawing Of(ReportChart chart)
    {
        var points = chart.Lines.SelectMany(line => line.Points).Where(point => double.IsFinite(point.Y)).ToList();
        var x = chart.XLabels.Count > 0 ? new ChartRange(-0.4, chart.XLabels.Count - 0.6, []) : ChartRange.Of(points.Select(point => point.X).Append(0));
        var y = ChartRange.Of(points.SelectMany(point => new[] { point.Y, point.Y - Known(point.HalfWidth), point.Y + Known(point.HalfWidth) }));
        double AtX(double value) => Left + (x.Share(value) * PlotWidth);
        double AtY(double value) => Top + ((1 - y.Share(value)) * PlotHeight);
        var shapes = new List<ChartShape> { new TextShape(Left, 14, chart.Title, -1, Ink) };
        foreach (var tick in y.Ticks)
        {
            shapes.Add(new LineShape(Left, AtY(tick), Left + PlotWidth, AtY(tick), Faint));
            shapes.Add(new TextShape(Left - 6, AtY(tick), Show.Scaled(tick), 1, Ink));
        }

        var marks = chart.XLabels.Count > 0 ? chart.XLabels.Index().Select(label => ((double)label.Index, label.Item)) : x.Ticks.Select(tick => (tick, Show.Scaled(tick)));
        foreach (var (value, label) in marks)
        {
            shapes.Add(new LineShape(AtX(value), Top + PlotHeight, AtX(value), Top + PlotHeight + 4, Ink));
            shapes.Add(new TextShape(AtX(value), Top + PlotHeight + 14, label, 0, Ink));
        }

        shapes.Add(new LineShape(Left, Top + PlotHeight, Left + PlotWidth, Top + PlotHeight, Ink));
        shapes.Add(new TextShape(Left + (PlotWidth / 2), Top + PlotHeight + 34, chart.XTitle, 0, Ink));
        var colors = ChartColors.Of(chart.Lines);
        foreach (var (index, line) in chart.Lines.Index())
        {
            // Lines on one place of a named axis are put beside one another, so that their intervals can be told apart.
            var shift = chart.XLabels.Count > 0 ? (index - ((chart.Lines.Count - 1) / 2.0)) * Math.Min(8, 60.0 / chart.Lines.Count) : 0;
            Draw(line, colors[index], value => AtX(value) + shift, AtY, shapes);
        }

        return new(Left + PlotWidth + Right, Top + PlotHeight + 50 + Legend(chart.Lines, colors, shapes), shapes);
    }

    private static void Draw(ReportLine line, string color, Func<double, double> atX, Func<double, double> atY, List<ChartShape> shapes)
    {
        var points = line.Points.Where(point => double.IsFinite(point.Y)).ToList();
        foreach (var (from, to) in points.Zip(points.Skip(1)))
        {
            shapes.Add(new LineShape(atX(from.X), atY(from.Y), atX(to.X), atY(to.Y), color, 1.8));
        }

        foreach (var point in points)
        {
            shapes.Add(new DotShape(atX(point.X), atY(point.Y), 2.6, color));
            if (Known(point.HalfWidth) > 0)
            {
                shapes.Add(new LineShape(atX(point.X), atY(point.Y - point.HalfWidth), atX(point.X), atY(point.Y + point.HalfWidth), color));
            }
        }
    }

    // Two columns under the plot; its height.
    private static double Legend(IReadOnlyList<ReportLine> lines, IReadOnlyList<string> colors, List<ChartShape> shapes)
    {
        var top = Top + PlotHeight + 56;
        foreach (var (index, line) in lines.Index())
        {
            var (x, y) = (Left + (index % 2 * PlotWidth / 2), top + (index / 2 * LegendLine));
            shapes.Add(new LineShape(x, y, x + 18, y, colors[index], 1.8));
            shapes.Add(new TextShape(x + 24, y, line.Label, -1, Ink));
        }

        return ((lines.Count + 1) / 2 * LegendLine) + 6;
    }

    private static double Known(double halfWidth) => double.IsFinite(halfWidth) ? halfWidth : 0;
}
