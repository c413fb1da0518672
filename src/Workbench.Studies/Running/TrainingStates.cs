using Workbench.Runs.Storage;
using Workbench.Studies.Grid;
using Workbench.Studies.Status;

namespace Workbench.Studies.Running;

/// <summary>How every training of a study stands, from the runs there are.</summary>
internal static class TrainingStates
{
    /// <summary>A training that failed is tried once more; one that diverged is not: the same seed gives the same NaN.</summary>
    public const int Tries = 2;

    /// <summary>By key, with title and labels left to who knows the cell.</summary>
    public static IReadOnlyDictionary<string, StatusCell> Of(StudyGrid grid, RunLedger ledger, string metric)
    {
        var cells = new Dictionary<string, StatusCell>(StringComparer.Ordinal);
        foreach (var planned in grid.Runs) // Parents come first.
        {
            var cell = Of(planned, ledger.Find(planned.Key), ledger, metric);
            var broken = planned.Parents.Select(parent => cells[parent]).FirstOrDefault(IsGivenUp);
            cells[planned.Key] = broken is not null && cell.State is CellState.Waiting
                ? cell with
                {
                    State = CellState.Blocked,
                    Reason = $"it starts from {broken.Title}, which {(broken.State == CellState.Blocked ? "cannot be trained" : "failed")}"
                }
                : cell;
        }

        return cells;
    }

    /// <summary>Nothing will be tried any more.</summary>
    public static bool IsGivenUp(StatusCell cell) =>
        cell.State is CellState.Diverged or CellState.Blocked || (cell.State == CellState.Failed && !cell.WillRetry);

    // Forward, and backward as twice the forward: what a training without a second stream has done for each image.
    private static double Reckoned(RunSummary run) =>
        run.Snapshot.Counters is { Images: > 0, Flops: > 0 } spent && run.Parameter("trainer.use") == "supervised" && run.Parameter("auxiliary.use") is null
            ? spent.Flops / (3.0 * spent.Images)
            : double.NaN;

    private static StatusCell Of(PlannedRun planned, RunSummary? run, RunLedger ledger, string metric)
    {
        var cell = new StatusCell { Title = planned.Title, Labels = [], State = CellState.Waiting, Key = planned.Key };
        if (run is null)
        {
            return cell;
        }

        var failures = run.State == RunState.Done ? 0 : ledger.FailuresOf(planned.Key);
        var state = ledger.StateOf(run);
        var isDiverged = state == RunState.Failed && run.Snapshot.NotFinite;
        return cell with
        {
            Run = run.Id,
            State = state switch
            {
                RunState.Done => CellState.Done,
                RunState.Running => CellState.Running,
                RunState.Failed => isDiverged ? CellState.Diverged : CellState.Failed,
                RunState.Queued => CellState.Waiting,
                _ => CellState.Stopped,
            },
            Step = run.Snapshot.Step,
            Steps = run.Snapshot.Steps,
            Metric = run.Value(metric) is null ? run.Snapshot.Primary : metric,
            Value = run.Value(metric) ?? run.Value(run.Snapshot.Primary) ?? double.NaN,
            Cost = run.Snapshot.Counters,
            Network = run.Snapshot.Network,
            ForwardFlops = run.Snapshot.Network?.Flops ?? Reckoned(run),
            Failures = failures,
            WillRetry = state == RunState.Failed && !isDiverged && failures < Tries,
            Reason = state == RunState.Failed ? run.Reason : "",
        };
    }
}
