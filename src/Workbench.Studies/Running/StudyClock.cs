using Workbench.Runs.Storage;
using Workbench.Studies.Grid;
using Workbench.Studies.Status;

namespace Workbench.Studies.Running;

/// <summary>Foretells how long the rest of a study takes, from the runs so far.</summary>
internal static class StudyClock
{
    // A run that was interrupted lay still for hours; what training took, doubled, with a minute for starting, bounds what it can have used.
    private const double MostOverhead = 2;
    private const double StartSeconds = 60;

    /// <summary>Seconds left when <paramref name="jobs"/> run at a time; null when nothing is left or nothing is known.</summary>
    public static double? SecondsLeft(StudyGrid grid, IReadOnlyDictionary<string, StatusCell> cells, RunLedger ledger, Func<PlannedRun, long?> steps, int jobs)
    {
        var paces = grid.Runs.Select(run => (run.Kind, Pace: Pace(ledger.Find(run.Key)))).Where(pair => pair.Pace is not null)
            .ToLookup(pair => pair.Kind, pair => pair.Pace!.Value);
        var all = paces.SelectMany(group => group).ToArray();
        var open = grid.Runs.Where(run => cells[run.Key].State is CellState.Waiting or CellState.Running or CellState.Stopped || cells[run.Key].WillRetry)
            .ToList();
        if (all.Length == 0 || open.Count == 0)
        {
            return null;
        }

        var (sum, longest) = (0.0, 0.0);
        foreach (var run in open)
        {
            var cell = cells[run.Key];
            if ((cell.Steps > 0 ? cell.Steps : steps(run)) is not { } total)
            {
                return null;
            }

            var seconds = Math.Max(0, total - cell.Step) * Median(paces[run.Kind].DefaultIfEmpty(Median(all)));
            (sum, longest) = (sum + seconds, Math.Max(longest, seconds));
        }

        return Math.Max(sum / Math.Max(1, jobs), longest);
    }

    // Seconds per step, evaluations and starting included where the run is over.
    private static double? Pace(RunSummary? run)
    {
        if (run is null || run.Snapshot.Step == 0 || run.Snapshot.Counters.Seconds <= 0)
        {
            return null;
        }

        var training = run.Snapshot.Counters.Seconds;
        var wall = (run.Snapshot.Updated - run.Snapshot.Created).TotalSeconds;
        return (run.State == RunState.Done ? Math.Clamp(wall, training, (MostOverhead * training) + StartSeconds) : training) / run.Snapshot.Step;
    }

    private static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }
}
