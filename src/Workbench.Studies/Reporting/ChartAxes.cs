using System.Text.RegularExpressions;
using ScottPlot;
using ScottPlot.TickGenerators;
using Workbench.Runs.Queries;

namespace Workbench.Studies.Reporting;

/// <summary>Ranges and marks of a chart's axes.</summary>
/// <remarks>A logarithmic axis is an even one on which logarithms are drawn.</remarks>
internal static class ChartAxes
{
    private const int LettersAcross = 88;

    // From the coarsest: the first of which three or more fall into the range is taken.
    private static readonly double[][] MarksInDecade = [[1], [1, 3], [1, 2, 5], [1, 1.5, 2, 3, 4, 5, 6, 8], [1, 1.1, 1.2, 1.3, 1.4, 1.6, 1.8, 2, 2.2, 2.5, 2.8,
        3.2, 3.6, 4, 4.5, 5, 5.6, 6.3, 7.1, 8, 9]];

    /// <summary>The chart with its points where they are drawn.</summary>
    public static ReportChart Placed(ReportChart chart) => !chart.IsLogX && !chart.IsLogY ? chart
        : chart with { Lines = [.. chart.Lines.Select(line => line with { Points = [.. line.Points.Select(point => Placed(point, chart))] })] };

    /// <summary>Draws them.</summary>
    /// <param name="plot">Has all its points.</param>
    /// <param name="chart">As <see cref="Placed(ReportChart)"/> gave it.</param>
    public static void Draw(Plot plot, ReportChart chart)
    {
        plot.Axes.Margins(0.03, 0.06);
        plot.Axes.AutoScale();
        var data = plot.Axes.GetDataLimits();
        (plot.Axes.Left.MinimumSize, plot.Axes.Left.Label.OffsetX) = (64, 4);
        if (chart.IsLogY)
        {
            plot.Axes.Left.SetTicks(data.Bottom, data.Top);
        }
        else
        {
            plot.Axes.Left.TickGenerator = Even(value => Display.Scaled(value));
            if (data.Bottom >= 0 && data.Bottom < data.Top / 3)
            {
                plot.Axes.SetLimitsY(0, data.Top * 1.06);
            }
        }

        if (chart.XLabels.Count > 0)
        {
            plot.Axes.SetLimitsX(-0.45, chart.XLabels.Count - 0.55);
            string[] labels = [.. chart.XLabels.Select(label => Wrapped(label, LettersAcross / chart.XLabels.Count))];
            plot.Axes.Bottom.SetTicks([.. labels.Select((_, place) => (double)place)], labels);
        }
        else if (chart.IsLogX)
        {
            // Room for the labels of the outermost points.
            var margin = Math.Max(0.08 * (data.Right - data.Left), 0.02);
            plot.Axes.SetLimitsX(data.Left - margin, data.Right + margin);
            plot.Axes.Bottom.SetTicks(data.Left - margin, data.Right + margin);
        }
        else
        {
            plot.Axes.SetLimitsX(0, data.Right * 1.03);
            plot.Axes.Bottom.TickGenerator = Even(value => Display.Scaled(value, data.Right));
        }
    }

    private static void SetTicks(this IAxis axis, double low, double high)
    {
        var marks = MarksInDecade.Select(mantissas => Marks(mantissas, low, high)).FirstOrDefault(found => found.Length >= 3)
            ?? Marks(MarksInDecade[^1], low, high);
        axis.SetTicks([.. marks.Select(Math.Log10)], [.. marks.Select(mark => Display.Scaled(mark, mark))]);
    }

    private static double[] Marks(double[] mantissas, double low, double high) =>
    [
        .. Enumerable.Range((int)Math.Floor(low), (int)Math.Ceiling(high) - (int)Math.Floor(low) + 1)
            .SelectMany(decade => mantissas.Select(mantissa => mantissa * Math.Pow(10, decade)))
            .Where(mark => Math.Log10(mark) >= low - 1e-9 && Math.Log10(mark) <= high + 1e-9),
    ];

    private static ReportPoint Placed(ReportPoint point, ReportChart chart)
    {
        double Y(double value) => chart.IsLogY ? Math.Log10(value) : value;
        return point with { X = chart.IsLogX ? Math.Log10(point.X) : point.X, Y = Y(point.Y), Low = Y(point.Low), High = Y(point.High) };
    }

    private static string Wrapped(string label, int most)
    {
        var lines = new List<string> { "" };
        foreach (var part in Regex.Split(label, "(?<=[- ])"))
        {
            if (lines[^1].Length > 0 && lines[^1].Length + part.Length > most)
            {
                lines.Add("");
            }

            lines[^1] += part;
        }

        return string.Join('\n', lines);
    }

    private static NumericAutomatic Even(Func<double, string> label) =>
        new() { LabelFormatter = label, TickDensity = 0.6, MinorTickGenerator = new EvenlySpacedMinorTickGenerator(1) };
}
