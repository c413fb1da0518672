using Vision.Accounting;
using Workbench.Files;
using Workbench.Runs.Events;
using Workbench.Runs.Locking;

namespace Workbench.Runs.Storage;

/// <summary>The only writer of a run, until disposed. Safe to use from several threads.</summary>
public sealed class RunWriter : IDisposable
{
    private readonly RunLock _lock;
    private readonly EventLog _log;
    private readonly TimeProvider _clock;
    private readonly Lock _gate = new();
    private long? _step;
    private Counters? _counters;

    private RunWriter(RunPaths paths, TimeProvider clock)
    {
        Paths = paths;
        _clock = clock;
        _lock = RunLock.Take(paths, clock);
        try
        {
            _log = new EventLog(paths.Events);
            var events = EventFile.Read(paths.Events).Events;
            _step = events.LastOrDefault(e => e.Step is not null)?.Step;
            _counters = events.LastOrDefault(e => e.Counters is not null)?.Counters;
        }
        catch
        {
            _lock.Dispose();
            throw;
        }
    }

    /// <summary>The run's id, for example <c>0012-bccd-r18</c>.</summary>
    public string Id => Paths.Id;

    /// <summary>Where the parts of the run lie.</summary>
    public RunPaths Paths { get; }

    /// <summary>Whether somebody asked for a stop; cheap enough for every step.</summary>
    public bool StopRequested => File.Exists(Paths.Stop);

    /// <summary>Who asked for the stop; empty when nobody did or said.</summary>
    public string StopRequestedBy => File.Exists(Paths.Stop) ? File.ReadAllText(Paths.Stop) : "";

    /// <summary>Takes the run for writing and cuts a torn last line.</summary>
    /// <exception cref="RunLockedException">Another process writes to it.</exception>
    internal static RunWriter Open(RunPaths paths, TimeProvider clock) => new(paths, clock);

    /// <summary>Writes one event and hands it to the system before returning. Time, step and counters left out are filled in.</summary>
    /// <exception cref="RunException">The disk is full or gone; the lines before are intact.</exception>
    public void Append(RunEvent @event)
    {
        lock (_gate)
        {
            _step = @event.Step ?? _step;
            _counters = @event.Counters ?? _counters;
            _log.Append(@event with
            {
                Time = @event.Time == default ? _clock.GetUtcNow() : @event.Time,
                Step = _step,
                Counters = _counters,
            });
        }
    }

    /// <summary>Writes a file of the run in whole or not at all, for example <c>eval/600/matches.bin</c>.</summary>
    /// <param name="relative">Path inside the run's folder; missing folders are made.</param>
    /// <param name="write">Writes the content.</param>
    public void WriteFile(string relative, Action<Stream> write) => AtomicFile.Write(Paths.Resolve(relative), write);

    /// <summary>Takes back a request to stop; the trainer does so when it begins and when it has stopped.</summary>
    public void ClearStop() => File.Delete(Paths.Stop);

    /// <inheritdoc/>
    public void Dispose()
    {
        _log.Dispose();
        _lock.Dispose();
    }
}
