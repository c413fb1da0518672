using Workbench.Engine.Recipes;
using Workbench.Runs;
using Workbench.Runs.Events;
using Workbench.Runs.Locking;
using Workbench.Runs.Queueing;
using Workbench.Runs.Storage;
using Workbench.Studies.Grid;
using Workbench.Studies.Status;

namespace Workbench.Studies.Running;

/// <summary>Trains what a study lacks: parents before children, so many at a time. It knows nothing that is not in the runs
/// folder, so that it may be killed.</summary>
/// <remarks>
/// A run that was interrupted goes on. One that failed is tried once more: from its newest checkpoint, or, where it has none, as a fresh run. One
/// that diverged is not: the same seed gives the same NaN. What starts from a run that is given up is left out; the rest goes on.
/// </remarks>
public sealed class StudyRunner
{
    private static readonly TimeSpan FirstSign = TimeSpan.FromSeconds(20);
    private readonly StudyGrid _grid;
    private readonly StudyRunnerParts _parts;
    private readonly Dictionary<string, StartedRun> _own = [];
    private readonly Dictionary<string, int> _deaths = [];
    private readonly HashSet<string> _left = [];
    private bool _isEnding;

    /// <summary>A runner.</summary>
    /// <param name="grid">What is wanted.</param>
    /// <param name="parts">What it works with.</param>
    public StudyRunner(StudyGrid grid, StudyRunnerParts parts) => (_grid, _parts) = (grid, parts);

    /// <summary>Does what is to be done now.</summary>
    /// <returns>False when nothing runs and nothing can be started.</returns>
    public bool Tick()
    {
        foreach (var started in _own.Values.Where(started => !_parts.Workers.IsAlive(started.Worker)).ToList())
        {
            _own.Remove(started.Key);
            Settle(started);
        }

        var states = States();
        while (!_isEnding && NextStart(states) is { } next)
        {
            Start(next);
            states = States();
        }

        return states.Values.Any(cell => cell.State == CellState.Running) || _own.Count > 0;
    }

    /// <summary>Starts nothing more and asks the runs this runner started to stop, with a checkpoint.</summary>
    public void AskToStop()
    {
        _isEnding = true;
        foreach (var started in _own.Values)
        {
            _parts.Store.Open(started.Run).RequestStop("the study's runner");
        }
    }

    private IReadOnlyDictionary<string, StatusCell> States()
    {
        _parts.Refresh();
        return TrainingStates.Of(_grid, _parts.Ledger, "");
    }

    private PlannedRun? NextStart(IReadOnlyDictionary<string, StatusCell> states)
    {
        // What another process trains takes a place too: after a kill, the workers left behind are still there.
        var running = states.Values.Count(cell => cell.State == CellState.Running && !_own.ContainsKey(cell.Key)) + _own.Count;
        return running >= _parts.Jobs
            ? null
            : _grid.Runs.FirstOrDefault(run => CanStart(states[run.Key]) && run.Parents.All(parent => states[parent].State == CellState.Done));
    }

    private bool CanStart(StatusCell cell) =>
        !_own.ContainsKey(cell.Key) && !_left.Contains(cell.Key) && (cell.State is CellState.Waiting or CellState.Stopped || cell.WillRetry);

    private void Start(PlannedRun planned)
    {
        using var turn = StudyStartLock.Take(_parts.Store);
        var cell = States()[planned.Key];
        if (!CanStart(cell))
        {
            return; // Somebody was quicker.
        }

        var device = StudyDevices.For(planned.Recipe.Loop.Device, _parts.Devices, _own.Values.Select(started => started.Device));
        if (device is null)
        {
            _left.Add(planned.Key);
            _parts.Say($"{planned.Title}: this machine has no device '{planned.Recipe.Loop.Device}', only {string.Join(", ", _parts.Devices)}");
            return;
        }

        try
        {
            var run = RunFor(planned, cell);
            RunMarks.Change(run.Paths, marks => marks.Tagged([_grid.File.Tag], []));
            run.WithdrawStop();
            var worker = _parts.Workers.Start(run, device);
            _own.Add(planned.Key, new(planned.Key, planned.Title, run.Id, worker, device));
            _parts.Say($"{planned.Title}: {(run.Summary.Snapshot.Step > 0 ? "goes on" : "begins")}, run {run.Id} on {device}");
            AwaitFirstSign(run, worker);
        }
        catch (WorkerStartException fault)
        {
            _left.Add(planned.Key);
            _parts.Say($"{planned.Title}: {fault.Message}");
        }
    }

    private Run RunFor(PlannedRun planned, StatusCell cell)
    {
        if (cell.Run.Length > 0 && (cell.State != CellState.Failed || HasCheckpoint(cell.Run)))
        {
            return _parts.Store.Open(cell.Run);
        }

        var text = RunKey.Resolve(RecipeWriter.Write(planned.Recipe), which => which.StartsWith(RunKey.Prefix, StringComparison.Ordinal)
            ? _parts.Ledger.Find(which[RunKey.Prefix.Length..])!.Id
            : which);
        return _parts.Workers.Make(_parts.Recipes.ReadText(text, planned.Recipe.Name + ".yaml").Require());
    }

    private bool HasCheckpoint(string run) => new Engine.Checkpoints.CheckpointFolder(_parts.Store.Open(run).Paths.Checkpoints).Newest is not null;

    private void AwaitFirstSign(Run run, ProcessIdentity worker) =>
        Waiting.Until(() => _parts.Ledger.IsHeld(run.Id) || !_parts.Workers.IsAlive(worker), FirstSign);

    private void Settle(StartedRun started)
    {
        var run = _parts.Store.Open(started.Run);
        switch (_parts.Ledger.StateOf(run.Summary))
        {
            case RunState.Done:
                _parts.Say($"{started.Title}: done, {Scores(run)}");
                break;
            case RunState.Failed:
                _parts.Say($"{started.Title}: failed at step {run.Summary.Snapshot.Step}: {run.Summary.Reason}");
                break;
            case RunState.Running:
                break; // Somebody else trains it.
            case RunState.Stopped:
                _left.Add(started.Key);
                _parts.Say($"{started.Title}: stopped at step {run.Summary.Snapshot.Step}; the next 'study run' goes on with it");
                break;
            default:
                Died(started, run);
                break;
        }
    }

    private void Died(StartedRun started, Run run)
    {
        var deaths = _deaths[started.Key] = _deaths.GetValueOrDefault(started.Key) + 1;
        var words = $"the worker ended without a word at step {run.Summary.Snapshot.Step} (killed, or out of memory?); look into output.log in the run's "
            + "folder";
        _parts.Say($"{started.Title}: {words}{(deaths < TrainingStates.Tries ? "; it goes on from its newest checkpoint" : "")}");
        if (deaths < TrainingStates.Tries)
        {
            return;
        }

        _left.Add(started.Key);
        try
        {
            // So that every list of runs says why it is not trained any more.
            using var writer = _parts.Store.OpenWriter(run);
            writer.Append(new FailedEvent { Reason = words });
        }
        catch (Exception busy) when (busy is RunException or IOException)
        {
            _parts.Say(busy.Message);
        }
    }

    private static string Scores(Run run) =>
        run.Evaluations.LastOrDefault() is { } last
            ? string.Create(System.Globalization.CultureInfo.InvariantCulture,
                $"{last.Primary} {last.Values.FirstOrDefault(value => value.Name == last.Primary).Value:0.00}")
            : "not evaluated";

    private sealed record StartedRun(string Key, string Title, string Run, ProcessIdentity Worker, string Device);
}
