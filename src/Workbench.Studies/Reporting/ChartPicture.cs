using System.Text.RegularExpressions;
using ScottPlot;
using ScottPlot.Plottables;

namespace Workbench.Studies.Reporting;

/// <summary>Draws a chart.</summary>
internal static partial class ChartPicture
{
    private const int Width = 900, LeastHeight = 460, LegendLine = 23, PngScale = 2;
    private static readonly Color Tone = Color.FromHex("#333333"), Faint = Color.FromHex("#e4e4e4");

    /// <summary>As a PNG file, twice as fine as its units.</summary>
    public static byte[] Png(ReportChart chart)
    {
        using var plot = Plot(chart);
        plot.ScaleFactor = PngScale;
        return plot.GetImageBytes(Width * PngScale, HeightOf(chart) * PngScale, ImageFormat.Png);
    }

    /// <summary>As an SVG document.</summary>
    public static string Svg(ReportChart chart)
    {
        using var plot = Plot(chart);
        // The viewer may have another, wider font: the place of a text's first letter stays, the others follow, and nothing is cut off.
        var text = OneFontOnly().Replace(plot.GetSvgXml(Width, HeightOf(chart)), "");
        return text.Replace($"font-family=\"{ChartFont.Name}\"", $"font-family=\"{ChartFont.Name}, Helvetica, Arial, sans-serif\"", StringComparison.Ordinal);
    }

    private static int HeightOf(ReportChart chart) => Math.Max(LeastHeight, 110 + (chart.Lines.Count * LegendLine));

    private static Plot Plot(ReportChart chart)
    {
        ChartFont.Use();
        var plot = new Plot();
        chart = ChartAxes.Placed(chart);
        Frame(plot, chart);
        var looks = ChartColors.Of(chart.Lines);
        var isNamed = chart.XLabels.Count > 0;
        var apart = isNamed ? Math.Min(0.06, 0.5 / chart.Lines.Count) : 0;
        var lines = chart.Lines.Select((line, i) => Shown(line, (i - ((chart.Lines.Count - 1) / 2.0)) * apart)).ToList();
        foreach (var (points, look, line) in lines.Zip(looks, chart.Lines))
        {
            Intervals(plot, [.. points.Where(point => double.IsFinite(point.High - point.Low))], look.Color, isNamed || line.Style == ReportLineStyle.Points);
        }

        foreach (var (points, look, line) in lines.Zip(looks, chart.Lines))
        {
            var drawn = plot.Add.Scatter(points.Select(point => point.X).ToArray(), points.Select(point => point.Y).ToArray(), look.Color);
            (drawn.MarkerShape, drawn.MarkerSize, drawn.LegendText) = (look.Marker, 7, line.Label);
            // Between names there is nothing: the line only leads the eye.
            (drawn.LineWidth, drawn.LineColor) = isNamed ? (1.2f, look.Color.WithAlpha(0.4)) : (1.8f, look.Color);
            if (line.Style == ReportLineStyle.Points)
            {
                drawn.LineWidth = 0;
            }
            else if (line.Style == ReportLineStyle.Path)
            {
                (drawn.MarkerSize, drawn.LinePattern, drawn.LineColor, drawn.LineWidth) = (0, LinePattern.Dashed, Tone, 1.2f);
            }
        }

        ChartAxes.Draw(plot, chart);
        ChartLabels.Draw(plot, lines.SelectMany(points => points), Tone);
        return plot;
    }

    // Lines on one place of a named axis are put beside one another, so that their intervals can be told apart.
    private static List<ReportPoint> Shown(ReportLine line, double shift) =>
        [.. line.Points.Where(point => double.IsFinite(point.Y)).Select(point => point with { X = point.X + shift })];

    private static void Frame(Plot plot, ReportChart chart)
    {
        plot.Title(chart.Title, 15);
        plot.XLabel(chart.XTitle, 13);
        plot.YLabel(chart.YTitle, 13);
        plot.Axes.Color(Tone);
        foreach (var label in new[] { plot.Axes.Title.Label, plot.Axes.Bottom.Label, plot.Axes.Left.Label })
        {
            (label.Bold, label.ForeColor) = (false, Tone);
        }

        plot.Axes.Right.FrameLineStyle.IsVisible = plot.Axes.Top.FrameLineStyle.IsVisible = false;
        (plot.Grid.XAxisStyle.IsVisible, plot.Grid.YAxisStyle.MajorLineStyle.Color) = (false, Faint);
        if (chart.Lines.Count > 1)
        {
            // Beside the data, never upon them.
            plot.ShowLegend(Edge.Right);
            (plot.Legend.OutlineWidth, plot.Legend.ShadowColor, plot.Legend.FontColor, plot.Legend.FontSize) = (0, Colors.Transparent, Tone, 12);
        }
        else
        {
            plot.HideLegend();
        }
    }

    private static void Intervals(Plot plot, ReportPoint[] points, Color color, bool areBars)
    {
        if (points.Length > 0 && areBars)
        {
            double[] Each(Func<ReportPoint, double> value) => [.. points.Select(value)];
            var (up, down) = (Each(point => point.High - point.Y), Each(point => point.Y - point.Low));
            plot.Add.Plottable(new ErrorBar(Each(point => point.X), Each(point => point.Y), null, null, up, down)
            {
                Color = color,
                LineWidth = 1.3f,
                CapSize = 4
            });
        }
        else if (points.Length > 1)
        {
            var band = plot.Add.FillY([.. points.Select(point => (point.X, point.High, point.Low))]);
            (band.FillColor, band.LineWidth, band.MarkerSize) = (color.WithAlpha(0.13), 0, 0);
        }
    }

    [GeneratedRegex(""" clip-path="[^"]*"|(?<= [xy]="[-\d.e]+), [^"]*(?=")""")]
    private static partial Regex OneFontOnly();
}
