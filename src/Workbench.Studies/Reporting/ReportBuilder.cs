using MathNet.Numerics.Statistics;
using Vision.Accounting;
using Workbench.Runs;
using Workbench.Runs.Comparing;
using Workbench.Studies.Claims;
using Workbench.Studies.Grid;
using Workbench.Studies.Scaling;
using Workbench.Studies.Status;

namespace Workbench.Studies.Reporting;

/// <summary>Gathers what a report says.</summary>
/// <param name="reader">The study.</param>
public sealed class ReportBuilder(StudyStatusReader reader)
{
    private readonly StudyGrid _grid = reader.Grid;

    /// <summary>The report.</summary>
    /// <param name="status">How the study stands, claims judged.</param>
    public StudyReport Build(StudyStatus status)
    {
        int[] axes = [.. Enumerable.Range(0, _grid.File.Axes.Count).Where(axis => !_grid.File.Axes[axis].IsSeed)];
        var conditions = Enumerable.Range(0, _grid.Cells.Count).GroupBy(cell => Condition.Of(_grid, cell)).Select(group => group.ToArray()).ToList();
        var baseline = conditions.Find(cells => IsComplete(cells, status));
        var notes = new List<string>();
        var rows = conditions.Select(cells => Row(cells, axes, baseline, status, notes)).ToList();
        var scaling = ScalingView.Of(status);
        var curves = new ReportCurves(reader, status, conditions, [.. rows.Select(row => row.Labels)]);
        return new()
        {
            Status = status,
            SetUp = ReportWords.SetUp(_grid),
            Axes = [.. axes.Select(axis => _grid.File.Axes[axis].Name)],
            Rows = rows,
            Scaling = scaling,
            Charts = [.. new[] { curves.Finals(rows), ScalingChart.Of(scaling) }.Concat(curves.All()).OfType<ReportChart>()
                .Where(chart => chart.Lines.Any(line => line.Points.Count > 1))],
            Remarks = [.. ReportWords.Remarks(status), .. notes.Distinct()],
            Commands = ReportWords.Commands(_grid),
        };
    }

    private bool IsComplete(int[] cells, StudyStatus status)
    {
        var real = cells.Where(cell => !_grid.Cells[cell].IsHole).ToList();
        return real.Count > 0 && real.All(cell => status.Cells[cell].State == CellState.Done);
    }

    private ReportRow Row(int[] cells, int[] axes, int[]? baseline, StudyStatus status, List<string> notes)
    {
        int[] real = [.. cells.Where(cell => !_grid.Cells[cell].IsHole)];
        int[] done = [.. real.Where(cell => status.Cells[cell].State == CellState.Done)];
        double[] values = [.. done.Select(cell => status.Cells[cell].Value).Where(value => !double.IsNaN(value))];
        var mean = values.Length > 0 ? values.Average() : double.NaN;
        var row = new ReportRow
        {
            Labels = [.. axes.Select(axis => _grid.Cells[cells[0]].Labels[axis])],
            Done = done.Length,
            Seeds = real.Length,
            Value = mean,
            Spread = values.StandardDeviation(),
            Cost = MeanCost(done, status, withParents: true),
            OwnCost = MeanCost(done, status, withParents: false),
        };
        if (values.Length == 0 || status.Metric.Length == 0)
        {
            return row;
        }

        try
        {
            row = WithInterval(row, done, status);
            return baseline is null || baseline.SequenceEqual(cells)
                ? row
                : WithDelta(row, done, [.. baseline.Where(cell => !_grid.Cells[cell].IsHole)], status);
        }
        catch (RunException reason)
        {
            notes.Add($"no interval for {string.Join(" · ", row.Labels)}: {reason.Message}");
            return row;
        }
    }

    private ReportRow WithInterval(ReportRow row, int[] done, StudyStatus status)
    {
        var (estimate, seedsAreKnown, _) = reader.Scores.Estimate(new(new MetricNode(status.Metric, done), ">", new NumberNode(0)), status.Cells);
        return row with { HalfWidth = estimate.HalfWidth, IsImagesOnly = !seedsAreKnown };
    }

    private ReportRow WithDelta(ReportRow row, int[] done, int[] baseline, StudyStatus status)
    {
        var (estimate, seedsAreKnown, _) = reader.Scores.Estimate(new(new MetricNode(status.Metric, done), ">", new MetricNode(status.Metric, baseline)),
            status.Cells);
        return row with { Delta = estimate.Value, DeltaHalfWidth = estimate.HalfWidth, IsImagesOnly = row.IsImagesOnly || !seedsAreKnown };
    }

    private Counters MeanCost(int[] cells, StudyStatus status, bool withParents)
    {
        if (cells.Length == 0)
        {
            return default;
        }

        var sum = cells.Aggregate(default(Counters),
            (total, cell) => total + status.Cells[cell].Cost + (withParents ? ParentsOf(status.Cells[cell].Run) : default));
        var n = cells.Length;
        return new(sum.Images / n, sum.Instances / n, sum.Pixels / n, sum.Flops / n, sum.Seconds / n);
    }

    private Counters ParentsOf(string run) => Lineage.Of(reader.Store.Open(run), reader.Store).Cost;
}
