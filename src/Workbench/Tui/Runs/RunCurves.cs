using Workbench.Reports.Charts;
using Workbench.Reports.Runs;
using Workbench.Runs;
using Workbench.Runs.Comparing;
using Workbench.Runs.Storage;

namespace Workbench.Tui.Runs;

/// <summary>The curves of some runs over one axis.</summary>
/// <param name="Ids">Whose curves they are, in order.</param>
/// <param name="Axis">What they run over.</param>
/// <param name="Metric">What they show.</param>
/// <param name="Series">The curves, labelled by number.</param>
internal sealed record RunCurves(IReadOnlyList<string> Ids, CostAxis Axis, string Metric, IReadOnlyList<ChartSeries> Series)
{
    /// <summary>Reads the logs of runs; one that cannot be read has no curve.</summary>
    public static RunCurves Read(RunStore store, IReadOnlyList<string> ids, CostAxis axis, CancellationToken cancel)
    {
        var runs = new List<Run>();
        foreach (var id in ids)
        {
            cancel.ThrowIfCancellationRequested();
            try
            {
                runs.Add(store.Open(id));
            }
            catch (RunException)
            {
                // Its row in the list says why.
            }
        }

        var metric = runs.Select(run => run.Evaluations.LastOrDefault()?.Primary).FirstOrDefault(name => name is { Length: > 0 }) ?? "loss";
        return new(ids, axis, metric, [.. runs.Select(run => SeriesOf(run, store, metric, axis)).Where(series => series.Points.Count > 0)]);
    }

    private static ChartSeries SeriesOf(Run run, RunStore store, string metric, CostAxis axis)
    {
        // Ancestors are read from their files: only where their cost is shown.
        var parents = axis == CostAxis.Iterations ? default : Lineage.Of(run, store).Cost;
        return RunChart.Curve(run, metric, axis, parents, run.Number.ToString("0"));
    }
}
