using Vision.Accounting;
using Workbench.Files;
using Workbench.Runs.Events;
using Workbench.Runs.Locking;

namespace Workbench.Runs.Storage;

/// <summary>One run, read when it is looked at. Its log is read once; <see cref="Again"/> sees what came after.</summary>
public sealed class Run
{
    private readonly TimeProvider _clock;
    private readonly Lazy<RunSummary> _summary;
    private readonly Lazy<EventReading> _reading;
    private readonly Lazy<IReadOnlyList<RunEvent>> _events;

    internal Run(RunPaths paths, TimeProvider clock, EventReading? before = null)
    {
        Paths = paths;
        Header = RunHeader.Read(paths);
        _clock = clock;
        _reading = new(() => before is null ? EventFile.Read(paths.Events) : before.Then(EventFile.Read(paths.Events, before.End)));
        _events = new(() => EventHistory.Effective(_reading.Value.Events));
        _summary = new(() => RunSummary.Of(paths, SnapshotReader.Of(paths, () => _reading.Value).Snapshot, clock.GetUtcNow()));
    }

    /// <summary>The run as it is now; of its log only what was added is read.</summary>
    public Run Again() => new(Paths, _clock, _reading.IsValueCreated && new FileInfo(Paths.Events) is { Exists: true, Length: var length }
        && length >= _reading.Value.End ? _reading.Value : null);

    /// <summary>Where the parts of the run lie.</summary>
    public RunPaths Paths { get; }

    /// <summary>The run's id, for example <c>0012-bccd-r18</c>.</summary>
    public string Id => Paths.Id;

    /// <summary>The number in front of the id.</summary>
    public int Number => Paths.Number;

    /// <summary>The recipe's name.</summary>
    public string Name => Header.Name;

    /// <summary>When it was made.</summary>
    public DateTimeOffset Created => Header.Created;

    /// <summary>The run in a few fields.</summary>
    public RunSummary Summary => _summary.Value;

    /// <summary>How it stands.</summary>
    public RunState State => Summary.State;

    /// <summary>Who writes to it now or did last without letting go; null when nobody does.</summary>
    public RunOwner? Owner => RunOwner.Read(Paths.Owner);

    /// <summary>The resolved recipe as stored.</summary>
    public string RecipeText => File.ReadAllText(Paths.Recipe);

    /// <summary>The environment as stored (JSON).</summary>
    public string EnvironmentText => File.Exists(Paths.Environment) ? File.ReadAllText(Paths.Environment) : "{}";

    /// <summary>The recipe's parameters by path, for example <c>optimizer.lr</c>.</summary>
    public IReadOnlyDictionary<string, string> Parameters => Summary.Parameters;

    /// <summary>The runs it stands on.</summary>
    public IReadOnlyList<RunParent> Parents => Summary.Parents;

    /// <summary>Its events in order, without what a resume undid.</summary>
    public IReadOnlyList<RunEvent> Events => _events.Value;

    /// <summary>Lines of the log that could not be read, in words.</summary>
    public IReadOnlyList<string> LogProblems => _reading.Value.Problems;

    /// <summary>The last event; null in a log that holds none.</summary>
    public RunEvent? LastEvent => Events.Count > 0 ? Events[^1] : null;

    /// <summary>Its evaluations in order.</summary>
    public IEnumerable<EvaluationEvent> Evaluations => Events.OfType<EvaluationEvent>();

    /// <summary>Its checkpoints in order; files of old ones may be gone.</summary>
    public IEnumerable<CheckpointEvent> Checkpoints => Events.OfType<CheckpointEvent>();

    /// <summary>Cost so far, without parents.</summary>
    public Counters Counters => Summary.Snapshot.Counters;

    internal RunHeader Header { get; }

    /// <summary>A number over the run.</summary>
    /// <param name="name"><c>loss</c> (the first one), a loss by name, <c>lr</c>, <c>seconds</c>, <c>waiting</c>, or a number of the evaluations.</param>
    public IReadOnlyList<SeriesPoint> Series(string name) => RunSeries.Of(Events, name);

    /// <summary>The cost at a step: that of the last event at or before it.</summary>
    public Counters CountersAt(long? step) => step is null
        ? Counters
        : Events.LastOrDefault(e => e.Step <= step && e.Counters is not null)?.Counters ?? default;

    /// <summary>Asks the trainer to stop after the step it is at, with a checkpoint.</summary>
    /// <param name="by">Who asks, for the run's log: <c>Ctrl-C</c>, <c>workbench stop</c>.</param>
    public void RequestStop(string by) => AtomicFile.WriteText(Paths.Stop, by);

    /// <summary>Takes back a request to stop that nobody answered; for who starts a worker, so that a request made while it loads is not lost.</summary>
    public void WithdrawStop() => File.Delete(Paths.Stop);

    /// <summary>Sends a signal (15 asks to end, 9 kills) to the process that trains this run; false when there is none to be seen from this host.</summary>
    public bool Signal(int signal) => Owner is { Process: { IsVisible: true, IsAlive: true } process } && Posix.Signal(process.Pid, signal);
}
