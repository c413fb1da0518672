using Workbench.Files;
using Workbench.Runs.Locking;
using Workbench.Runs.Storage;

namespace Workbench.Runs.Queueing;

/// <summary>The queue of a runs folder: what can be done with it, from any number of sessions at once.</summary>
/// <param name="store">The runs folder.</param>
/// <param name="devices">The devices of this machine; see <see cref="Devices.Here"/>.</param>
/// <param name="wake">Starts a runner; called when something can begin and no runner lives. Null leaves that to others.</param>
public sealed class RunQueue(RunStore store, IReadOnlyList<string> devices, Action? wake = null)
{
    private readonly QueueFile _file = new(store);
    private readonly LiveRuns _live = new(store, devices);

    /// <summary>Holds the queue and what its runners print.</summary>
    public string Folder => _file.Folder;

    /// <summary>Something can begin, and no runner lives on any host.</summary>
    public bool NeedsRunner => _file.Read().HasReady && RunnerLock.Living(_file.Folder, store.Clock).Count == 0;

    /// <summary>A runner lives on this host.</summary>
    public bool HasRunnerHere => RunnerLock.Living(_file.Folder, store.Clock).Any(runner => runner.Process.Host == ProcessIdentity.Current.Host);

    /// <summary>The entry that the queue trains on a device of this host now, or null.</summary>
    public QueueEntry? On(string device) => _file.Read().Entries
        .FirstOrDefault(entry => entry.Start is { } start && start.Device == device && start.Worker is { IsVisible: true, IsAlive: true });

    /// <summary>Whether a run is in the queue, waiting or in training.</summary>
    public bool Holds(string run) => _file.Read().Find(run) is not null;

    /// <summary>The entries a study needs, in the order of the queue.</summary>
    public IReadOnlyList<QueueEntry> OfStudy(string study) => [.. _file.Read().Entries.Where(entry => entry.Studies.Contains(study))];

    /// <summary>How the queue stands.</summary>
    /// <param name="runs">The runs where they were read already; null reads those of the queue.</param>
    public QueueSnapshot Read(IEnumerable<RunSummary>? runs = null)
    {
        var known = runs?.ToDictionary(run => run.Id, StringComparer.Ordinal);
        var queue = _file.Read();
        var live = known is null
            ? _live.Scan()
            : _live.Among(known.Values.Where(run => run.State is RunState.Running or RunState.Queued).Select(run => run.Paths));
        var items = queue.Entries.Select(entry => Item(queue, entry, known is null ? RunLookup.At(store, entry.Run) : known.GetValueOrDefault(entry.Run)));
        return new()
        {
            IsPaused = queue.IsPaused,
            Items = [.. items.OrderBy(item => item.Place)],
            ByHand = [.. live.Where(run => run.Device.Length > 0 && queue.Find(run.Run)?.Start is null)],
            Ended = queue.Ended,
            Runners = RunnerLock.Living(_file.Folder, store.Clock),
            Devices = devices,
            Note = _file.Note,
        };
    }

    /// <summary>Puts a run at the end: one that has not begun, or one that is to go on from its checkpoint.</summary>
    /// <param name="run">The run.</param>
    /// <param name="device">The device wanted; null takes that of its recipe.</param>
    /// <param name="folder">Where its worker starts.</param>
    /// <param name="plugins">Plugin folders it needs beside the program's own.</param>
    /// <returns>Its place.</returns>
    /// <exception cref="RunException">It is done, in training, or in the queue already.</exception>
    public int Add(Run run, string? device, string folder, IReadOnlyList<string> plugins) => Put(run, new()
    {
        Run = run.Id,
        Device = Devices.Normalize(device ?? run.Parameters.GetValueOrDefault("loop.device", Devices.Auto)),
        Folder = folder,
        Plugins = plugins,
    });

    /// <summary>Puts a run that failed, died or was stopped at the end again, as it was in the queue before; it goes on from its newest checkpoint.</summary>
    /// <returns>Its place.</returns>
    /// <exception cref="RunException">It has not begun, is done, in training, or in the queue already.</exception>
    public int Retry(Run run, string folder, IReadOnlyList<string> plugins)
    {
        if (run.State == RunState.Queued && _file.Read().Find(run.Id) is null)
        {
            throw new RunException($"run {run.Id} has not begun; there is nothing to try again. Put it in with: workbench queue add --run {run.Number}");
        }

        return _file.Read().Ended.FirstOrDefault(ending => ending.Run == run.Id)?.Entry is { } before
            ? Put(run, new() { Run = run.Id, Device = before.Device, Folder = before.Folder, Plugins = before.Plugins })
            : Add(run, null, folder, plugins);
    }

    /// <summary>Takes an entry out. A run in training is asked to stop with a checkpoint.</summary>
    /// <param name="which">Id, number or name.</param>
    /// <param name="trash">Moves the run to the trash; only for one that has not begun.</param>
    /// <returns>The entry as it was.</returns>
    public QueueEntry Cancel(string which, bool trash)
    {
        var run = Find(which);
        if (trash && (_file.Read().Find(run.Id)?.Start is not null || RunLookup.At(store, run.Id) is { State: not RunState.Queued }))
        {
            throw new RunException(
                $"run {run.Id} has begun, so it is not thrown away with its entry. Cancel it without --trash, then: workbench runs rm {run.Number}");
        }

        var cancelled = Change(run, (queue, entry) => queue.Without(new(entry with { Start = null, State = QueueEntryState.Waiting, Deaths = 0, Reason = "" },
            QueueOutcome.Cancelled, "", entry.Start?.Device ?? "", store.Clock.GetUtcNow())), stops: true);
        if (trash && Directory.Exists(run.Folder))
        {
            new RunTrash(store).Put(run);
        }

        return cancelled;
    }

    /// <summary>Moves an entry among those that wait.</summary>
    /// <param name="which">Id, number or name.</param>
    /// <param name="place">From 1; beyond the ends it is the first or last.</param>
    /// <returns>Its id and new place.</returns>
    public (string Run, int Place) MoveTo(string which, int place) => Move(which, _ => place);

    /// <summary>Moves an entry one place towards the front.</summary>
    public (string Run, int Place) MoveUp(string which) => Move(which, place => place - 1);

    /// <summary>Moves an entry one place towards the end.</summary>
    public (string Run, int Place) MoveDown(string which) => Move(which, place => place + 1);

    /// <summary>Holds an entry at its place. A run in training is asked to stop with a checkpoint, from which it later goes on.</summary>
    /// <returns>The entry as it was.</returns>
    public QueueEntry Pause(string which) => Change(Find(which), (queue, entry) => queue.With(entry with { State = QueueEntryState.Paused }), stops: true);

    /// <summary>Lets a paused entry begin when its turn comes; one that is paused because a parent failed then waits for it no more.</summary>
    /// <returns>The entry as it was.</returns>
    public QueueEntry Resume(string which) =>
        Change(Find(which), (queue, entry) => entry.State == QueueEntryState.Paused ? queue.With(ParentRuns.Freed(store, queue, entry)) : queue,
            stops: false);

    /// <summary>Lets nothing new begin; what trains goes on.</summary>
    public void PauseAll() => _file.Edit(queue => queue with { IsPaused = true });

    /// <summary>Lets the queue go on; entries that were paused one by one stay so.</summary>
    public void ResumeAll()
    {
        _file.Edit(queue => queue with { IsPaused = false });
        Wake();
    }

    /// <summary>Puts a run at the end as an entry says.</summary>
    /// <returns>Its place.</returns>
    internal int Put(Run run, QueueEntry entry)
    {
        var after = _file.Edit(queue =>
        {
            if (queue.Find(run.Id) is not null)
            {
                var place = queue.PlaceOf(run.Id);
                throw new RunException($"run {run.Id} is in the queue already{(place > 0 ? $", at place {place}" : ", and in training")}.");
            }

            if (run.State is RunState.Done or RunState.Running)
            {
                throw new RunException(run.State == RunState.Done
                    ? $"run {run.Id} is done; there is nothing left to train. Train longer with a new run: --set init.from=run:{run.Number}."
                    : $"run {run.Id} is being trained already. Watch it with 'workbench tail {run.Number}'.");
            }

            return queue.With(entry with { Added = store.Clock.GetUtcNow(), After = Unfinished(run, queue) });
        });
        Wake();
        return after.PlaceOf(run.Id);
    }

    // A run that was interrupted goes on from its own checkpoint and waits for nobody.
    private string[] Unfinished(Run run, QueueContents queue)
    {
        if (run.State != RunState.Queued)
        {
            return [];
        }

        var parents = run.Parents.Select(parent => parent.RunId).Distinct().ToLookup(parent => ParentRuns.IsUnfinished(store, queue, parent));
        return parents[false].FirstOrDefault(parent => RunLookup.At(store, parent) is { State: RunState.Queued }) is { } idle
            ? throw new RunException($"run {idle}, whose weights run {run.Id} starts from, has not begun and is not in the queue. Put both in: "
                + $"workbench queue add --run {RunLookup.PathsOf(store, idle).Number}, then workbench queue add --run {run.Number}")
            : [.. parents[true]];
    }

    private (string Run, int Place) Move(string which, Func<int, int> to)
    {
        var run = Find(which);
        var place = 0;
        Change(run, (queue, _) =>
        {
            if (queue.PlaceOf(run.Id) == 0)
            {
                throw new RunException($"run {run.Id} is in training; it has no place to move. Hold it with: workbench queue pause {run.Number}");
            }

            var moved = queue.MovedTo(run.Id, to(queue.PlaceOf(run.Id)));
            place = moved.PlaceOf(run.Id);
            return moved;
        }, stops: false);
        return (run.Id, place);
    }

    private QueueEntry Change(RunPaths run, Func<QueueContents, QueueEntry, QueueContents> change, bool stops)
    {
        QueueEntry? before = null;
        _file.Edit(queue =>
        {
            before = queue.Find(run.Id) ?? throw new RunException($"run {run.Id} has just left the queue; 'workbench queue' says how.");
            if (stops && before.Start is not null && Directory.Exists(run.Folder))
            {
                AtomicFile.WriteText(run.Stop, "workbench queue");
            }

            return change(queue, before);
        });
        Wake();
        return before!;
    }

    private RunPaths Find(string which)
    {
        var entries = _file.Read().Entries.Select(entry => RunLookup.PathsOf(store, entry.Run)).OrderBy(paths => paths.Number).ToList();
        return entries.Count > 0 ? RunFinder.Find(entries, which, $"the queue of {store.Root}")
            : throw new RunException($"The queue of '{store.Root}' is empty. Put a run in with: workbench queue add RECIPE");
    }

    private void Wake()
    {
        if (wake is not null && NeedsRunner)
        {
            wake();
        }
    }

    private static QueueItem Item(QueueContents queue, QueueEntry entry, RunSummary? run) => new(queue.PlaceOf(entry.Run), entry, run, entry switch
    {
        { Start: null, State: QueueEntryState.Paused } => QueuePhase.Paused,
        { Start: null } => QueuePhase.Waiting,
        { State: QueueEntryState.Taken } => run?.State == RunState.Running ? QueuePhase.Running : QueuePhase.Starting,
        _ => QueuePhase.Stopping,
    });
}
