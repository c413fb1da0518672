using Workbench.Host.Costs;
using Workbench.Studies.Reporting;

namespace Workbench.Reports.Costs;

/// <summary>FLOP against latency as a picture: where the points do not rise from left to right, FLOP do not foretell time.</summary>
public static class CostScatter
{
    /// <summary>Whether a file's name ends in a format that can be drawn.</summary>
    public static bool CanDraw(string path) => ChartFile.CanDraw(path);

    /// <summary>Draws it; the name's ending chooses PNG or SVG.</summary>
    /// <exception cref="IOException">Nothing was measured, or the file cannot be written.</exception>
    public static void Write(CostComparison comparison, string path)
    {
        var chart = Of(comparison);
        if (chart.Lines.Count == 0)
        {
            throw new IOException($"nothing was measured, so {path} was not drawn");
        }

        ChartFile.Write(chart, path);
    }

    /// <summary>Milliseconds per image over FLOP per image; bars hold the middle eight in ten.</summary>
    public static ReportChart Of(CostComparison comparison) => new(
        "cost", "FLOP and latency, both per image", "FLOP per image, forward", "milliseconds per image", [],
        [.. new[] { Line("training step", comparison, row => row.Training, isLabelled: true),
            Line("inference", comparison, row => row.Inference, isLabelled: false) }.Where(line => line.Points.Count > 0)])
    {
        IsLogX = true,
        IsLogY = true,
    };

    private static ReportLine Line(string label, CostComparison comparison, Func<CostRow, StepTimes?> times, bool isLabelled) =>
        new(label,
        [
            .. comparison.Rows.Where(row => row.Cost is { ForwardFlops: > 0 } && times(row) is { Median: > 0 })
                .Select(row => Point(row, times(row)!, isLabelled || row.Training is null)).OrderBy(point => point.X),
        ])
        { Style = ReportLineStyle.Points };

    private static ReportPoint Point(CostRow row, StepTimes times, bool isLabelled)
    {
        double Milliseconds(double seconds) => 1000 * seconds / times.Images;
        return new(row.Cost!.ForwardFlops, Milliseconds(times.Median), Milliseconds(times.P10), Milliseconds(times.P90), isLabelled ? row.Case.Label : "");
    }
}
