using Workbench.Runs.Events;
using Workbench.Runs.Locking;
using Workbench.Runs.Storage;

namespace Workbench.Runs.Queueing;

/// <summary>Works on a queue: starts the next entry for every idle device of this machine, and judges those whose worker ended.</summary>
/// <remarks>All it knows is in files. One that is killed is replaced by the next; the workers notice nothing.</remarks>
public sealed class QueueRunner : IDisposable
{
    private static readonly string Host = ProcessIdentity.Current.Host;
    private readonly RunStore _store;
    private readonly QueueFile _file;
    private readonly RunnerLock _place;
    private readonly IReadOnlyList<string> _devices;
    private readonly IWorkers _workers;
    private readonly Action<string> _log;
    private readonly LiveRuns _live;
    private IReadOnlyList<LiveRun> _byHand = [];

    private QueueRunner(RunStore store, QueueFile file, RunnerLock place, IReadOnlyList<string> devices, IWorkers workers, Action<string> log)
    {
        (_store, _file, _place, _devices, _workers, _log) = (store, file, place, devices, workers, log);
        _live = new(store, devices);
    }

    /// <summary>Becomes the runner of a queue on this host; null when there is one.</summary>
    /// <param name="store">The runs folder.</param>
    /// <param name="devices">The devices to use.</param>
    /// <param name="workers">Starts and watches workers.</param>
    /// <param name="log">Is told what happens, a line each.</param>
    public static QueueRunner? TryOpen(RunStore store, IReadOnlyList<string> devices, IWorkers workers, Action<string> log)
    {
        var file = new QueueFile(store);
        return RunnerLock.Take(file.Folder, store.Clock) is { } place ? new(store, file, place, devices, workers, log) : null;
    }

    /// <summary>Does what is to be done now; costs a read of one small file when that is nothing.</summary>
    /// <returns>False when nothing runs or waits that this machine could see to.</returns>
    public bool Tick()
    {
        foreach (var entry in _file.Read().Entries.Where(IsOver))
        {
            Settle(entry);
        }

        HoldOrphans();
        StartIdle();
        return IsNeeded(_file.Read());
    }

    /// <summary>Gives up the place, unless something came in; whoever adds an entry afterwards finds no runner and starts one.</summary>
    public bool TryRetire()
    {
        var isNeeded = false;
        _file.Edit(queue =>
        {
            isNeeded = IsNeeded(queue);
            if (!isNeeded)
            {
                _place.Dispose();
            }

            return queue;
        });
        return !isNeeded;
    }

    /// <inheritdoc/>
    public void Dispose() => _place.Dispose();

    private bool IsNeeded(QueueContents queue) =>
        queue.Entries.Any(entry => entry.Start is { } start && (start.Worker.Host == Host || !HasRunner(start.Worker.Host)))
        || (!queue.IsPaused && queue.Entries.Any(entry => entry.IsReady && _devices.Any(device => Devices.Fits(entry.Device, device, _devices))));

    // What another host's runner started is that runner's to judge, while it lives. A process from before a reboot cannot
    // be looked up: its run's heartbeat tells.
    private bool IsOver(QueueEntry entry) => entry.Start is { } start && (start.Worker.IsVisible
        ? !_workers.IsAlive(start.Worker)
        : (start.Worker.Host == Host || !HasRunner(start.Worker.Host))
            && _store.Clock.GetUtcNow() - start.Time > RunOwner.Patience && !RunLookup.IsLive(_store, entry.Run));

    private bool HasRunner(string host) => RunnerLock.Living(_file.Folder, _store.Clock).Any(runner => runner.Process.Host == host);

    private void Settle(QueueEntry entry)
    {
        var run = RunLookup.At(_store, entry.Run);
        var words = run is null ? "" : RunLookup.LastWords(run.Paths, entry.Start!.Time);
        QueueVerdict? verdict = null;
        _file.Edit(queue =>
        {
            if (queue.Find(entry.Run) is not { } now || now.Start != entry.Start)
            {
                return queue;
            }

            verdict = QueueVerdict.Of(now, run, words, _store.Clock.GetUtcNow());
            // What was interrupted goes on before the others.
            return verdict.Ends is { } ending ? queue.Without(ending) : queue.With(verdict.Stays!).MovedTo(entry.Run, 1);
        });
        if (verdict is { HasDied: true, Ends: { } given })
        {
            Mark(run!, given.Reason);
        }

        _log(verdict switch
        {
            { Ends: { } ended } => $"{entry.Run} {ended.Outcome.ToString().ToLowerInvariant()}{(ended.Reason.Length > 0 ? ": " + ended.Reason : "")}",
            { HasDied: true } => $"{entry.Run}: {verdict.Stays!.Reason}; it goes on from its newest checkpoint",
            { Stays.Reason: { Length: > 0 } reason } => $"{entry.Run}: {reason}; it is tried once more",
            _ => $"{entry.Run} keeps its place",
        });
    }

    // So that every list of runs says why it is not trained any more.
    private void Mark(RunSummary run, string reason)
    {
        try
        {
            using var writer = RunWriter.Open(run.Paths, _store.Clock);
            writer.Append(new FailedEvent { Reason = reason });
        }
        catch (Exception busy) when (busy is RunException or IOException)
        {
            _log(busy.Message);
        }
    }

    // A run must not start from a parent's half-trained weights only because the parent ended early. A study's run would be none of the study's then.
    private void HoldOrphans()
    {
        var queue = _file.Read();
        foreach (var entry in queue.Entries.Where(entry => entry.IsReady && entry.After.Count > 0 && !ParentRuns.AreUnfinished(_store, queue, entry)))
        {
            if (ParentRuns.Failure(_store, entry) is not { } failure)
            {
                Change(entry, (now, waiting) => now.With(waiting with { After = [], Reason = "" }));
                _log($"{entry.Run}: the runs it starts from are done");
            }
            else if (entry.Studies.Count > 0)
            {
                End(entry, QueueOutcome.Cancelled, failure);
            }
            else
            {
                var words = $"{failure}; 'workbench queue resume' starts it nevertheless, from the newest checkpoint";
                Change(entry, (now, waiting) => now.With(waiting with { Reason = words, State = QueueEntryState.Paused }));
                _log($"{entry.Run} is held: {words}");
            }
        }
    }

    private void Change(QueueEntry entry, Func<QueueContents, QueueEntry, QueueContents> change) =>
        _file.Edit(queue => queue.Find(entry.Run) is { IsReady: true } now ? change(queue, now) : queue);

    private void StartIdle()
    {
        _byHand = [.. _byHand.Where(run => RunLookup.IsLive(_store, run.Run))];
        if (Next().Count == 0)
        {
            return;
        }

        // Something could begin: only now is it worth looking who else trains here.
        _byHand = _live.Scan();
        foreach (var turn in Next())
        {
            Begin(turn);
        }
    }

    private IReadOnlyList<QueueTurn> Next()
    {
        var queue = _file.Read();
        var own = queue.Entries.Where(entry => entry.Start?.Worker.Host == Host).Select(entry => new LiveRun(entry.Run, entry.Start!.Device));
        return QueuePlan.Next(queue, _devices, own.Concat(_byHand).DistinctBy(run => run.Run));
    }

    private void Begin(QueueTurn turn)
    {
        var (entry, device, share) = turn;
        var run = RunLookup.At(_store, entry.Run);
        if (run is null or { State: RunState.Done or RunState.Unreadable })
        {
            var outcome = run is null ? QueueOutcome.Gone : run.State == RunState.Done ? QueueOutcome.Done : QueueOutcome.Failed;
            End(entry, outcome, run is null ? "its folder is no longer there" : run.Reason);
            return;
        }

        try
        {
            _file.Edit(queue =>
            {
                if (queue.IsPaused || queue.Find(entry.Run) is not { IsReady: true } now)
                {
                    return queue;
                }

                File.Delete(run.Paths.Stop);
                var time = _store.Clock.GetUtcNow();
                var worker = _workers.Start(now, device, share);
                _log($"{entry.Run} on {device}, pid {worker.Pid}");
                return queue.With(now with { State = QueueEntryState.Taken, Start = new(device, time, worker) });
            });
        }
        catch (WorkerStartException fault)
        {
            End(entry, QueueOutcome.Failed, fault.Message);
        }
    }

    private void End(QueueEntry entry, QueueOutcome outcome, string reason)
    {
        Change(entry, (queue, now) => queue.Without(new(now, outcome, reason, "", _store.Clock.GetUtcNow())));
        _log($"{entry.Run} {outcome.ToString().ToLowerInvariant()}{(reason.Length > 0 ? ": " + reason : "")}");
    }
}
