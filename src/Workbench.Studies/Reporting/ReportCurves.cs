using Vision.Accounting;
using Workbench.Runs.Comparing;
using Workbench.Runs.Storage;
using Workbench.Studies.Status;

namespace Workbench.Studies.Reporting;

/// <summary>The charts of a report: the metric over training, and the final metric over the last axis.</summary>
internal sealed class ReportCurves(StudyStatusReader reader, StudyStatus status, IReadOnlyList<int[]> conditions, IReadOnlyList<IReadOnlyList<string>> labels)
{
    private readonly Dictionary<string, (Run Run, Counters Parents)> _runs = [];

    // Numbers of metrics are percentages by their contract.
    private string Percent => $"{status.Metric} (%)";

    /// <summary>The metric over iterations, images and cost; the last counts what a run starts from.</summary>
    public IEnumerable<ReportChart> All()
    {
        var metric = status.Metric;
        ReportChart Chart(string id, string over, string xTitle, Func<SeriesPoint, Counters, double> place) =>
            new(id, $"{metric} over {over}: mean of the seeds, band from the lowest to the highest", xTitle, Percent, [], Lines(place));
        yield return Chart("iterations", "training", "iterations", (point, _) => point.Step);
        yield return Chart(
            "images", "images", "images trained on, with those of the runs it starts from", (point, parents) => point.Counters.Images + (double)parents.Images);
        yield return Chart("cost", "cost", "FLOP, with those of the runs it starts from", (point, parents) => point.Counters.Flops + parents.Flops);
    }

    /// <summary>The final metric over the values of the last axis that is no seed; null where it has one value only.</summary>
    public ReportChart? Finals(IReadOnlyList<ReportRow> rows)
    {
        var axes = reader.Grid.File.Axes.Where(axis => !axis.IsSeed).ToList();
        if (axes.Count == 0 || axes[^1].Values.Count < 2)
        {
            return null;
        }

        var last = axes[^1];
        string[] names = [.. last.Values.Select(value => value.Label)];
        var lines = rows.GroupBy(row => string.Join(" · ", row.Labels.SkipLast(1))).Select(group => new ReportLine(
            group.Key.Length > 0 ? group.Key : status.Metric,
            [
                .. group.Where(row => !double.IsNaN(row.Value))
                    .Select(row => new ReportPoint(Array.IndexOf(names, row.Labels[^1]), row.Value, row.Value - row.HalfWidth, row.Value + row.HalfWidth))
                    .OrderBy(point => point.X),
            ]));
        return new("final", $"final {status.Metric} by {last.Name}, with 95 % intervals", last.Name, Percent, names, [.. lines]);
    }

    private List<ReportLine> Lines(Func<SeriesPoint, Counters, double> place) =>
        [.. conditions.Select((cells, i) => new ReportLine(labels[i].Count > 0 ? string.Join(" · ", labels[i]) : status.Metric, Points(cells, place)))
            .Where(line => line.Points.Count > 0)];

    // The mean over the seeds at the steps all of them have.
    private IReadOnlyList<ReportPoint> Points(int[] cells, Func<SeriesPoint, Counters, double> place)
    {
        var seeds = cells.Where(cell => status.Cells[cell].State == CellState.Done).Select(cell => Of(status.Cells[cell].Run))
            .Select(run => run.Run.Series(status.Metric).DistinctBy(point => point.Step)
                .Select(point => (point.Step, X: place(point, run.Parents), Y: point.Value)).ToList()).ToList();
        return seeds.Count == 0 ? [] :
        [
            .. seeds.SelectMany(points => points).GroupBy(point => point.Step).Where(at => at.Count() == seeds.Count).OrderBy(at => at.Key)
                .Select(at => new ReportPoint(at.Average(point => point.X), at.Average(point => point.Y), at.Min(point => point.Y), at.Max(point => point.Y))),
        ];
    }

    private (Run Run, Counters Parents) Of(string id)
    {
        if (!_runs.TryGetValue(id, out var known))
        {
            var run = reader.Store.Open(id);
            _runs[id] = known = (run, Lineage.Of(run, reader.Store).Cost);
        }

        return known;
    }
}
