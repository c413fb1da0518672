using Workbench.Runs.Events;
using Workbench.Runs.Locking;

namespace Workbench.Runs.Storage;

/// <summary>One run in a list.</summary>
public sealed class RunSummary
{
    private IReadOnlyList<(string Name, double Value)>? _values;
    private IReadOnlyDictionary<string, string>? _parameters;

    internal RunSummary(RunPaths paths, RunSnapshot snapshot, RunState state, string reason)
    {
        (Paths, Snapshot, State, Reason) = (paths, snapshot, state, reason);
    }

    /// <summary>Where the run lies.</summary>
    public RunPaths Paths { get; }

    /// <summary>The run's id.</summary>
    public string Id => Paths.Id;

    /// <summary>Its number.</summary>
    public int Number => Paths.Number;

    /// <summary>Its fields.</summary>
    public RunSnapshot Snapshot { get; }

    /// <summary>How it stands now.</summary>
    public RunState State { get; }

    /// <summary>Why it failed or cannot be read, else empty.</summary>
    public string Reason { get; }

    /// <summary>Numbers of the last evaluation.</summary>
    public IReadOnlyList<(string Name, double Value)> Values => _values ??= PackedLists.Values(Snapshot.Values);

    /// <summary>The recipe's parameters by path.</summary>
    public IReadOnlyDictionary<string, string> Parameters => _parameters ??= PackedLists.Parameters(Snapshot.Parameters);

    /// <summary>The runs it stands on.</summary>
    public IReadOnlyList<RunParent> Parents => PackedLists.Parents(Snapshot.Parents);

    /// <summary>Tags, note and pin.</summary>
    public RunMarks Marks => Snapshot.Marks;

    /// <summary>How much of its steps are done, in percent; null when the number of steps is unknown.</summary>
    public double? Progress => Snapshot.Steps > 0 ? Math.Min(100.0, 100.0 * Snapshot.Step / Snapshot.Steps) : null;

    /// <summary>Seconds of training left at the speed of the last steps, evaluations not counted; null unless it runs and has a speed.</summary>
    public double? SecondsLeft => State == RunState.Running && Snapshot.Steps > 0 && double.IsFinite(Snapshot.StepSeconds)
        ? Math.Max(0, Snapshot.Steps - Snapshot.Step) * Snapshot.StepSeconds
        : null;

    /// <summary>A number at each evaluation on the run's ranking data; see <see cref="ScoreHistory.Points"/>.</summary>
    public IReadOnlyList<ScorePoint> Scores(string name) => Snapshot.Scores.Points(name);

    /// <summary>One number of the last evaluation; null when it has none of that name.</summary>
    public double? Value(string name) => PackedLists.Find(Snapshot.Values, name) is { } text ? PackedLists.Number(text) : null;

    /// <summary>A parameter of the recipe by path; null when it has none.</summary>
    public string? Parameter(string path) => PackedLists.Find(Snapshot.Parameters, path);

    internal static RunSummary Of(RunPaths paths, RunSnapshot snapshot, DateTimeOffset now) =>
        new(paths, snapshot, StateOf(paths, snapshot, now), snapshot.Reason);

    /// <summary>The state now; see who writes only where the log leaves it open.</summary>
    internal static RunState StateOf(RunPaths paths, RunSnapshot snapshot, DateTimeOffset now) =>
        StateOf(snapshot.Phase, () => RunOwner.Read(paths.Owner) is { } owner && owner.IsAlive(now));

    internal static RunSummary Unreadable(RunPaths paths, string reason) => new(paths, new() { Name = paths.Id }, RunState.Unreadable, reason);

    /// <summary>The state from the log's phase; whether a writer lives is asked only where it matters.</summary>
    internal static RunState StateOf(RunPhase phase, Func<bool> hasWriter) => phase switch
    {
        RunPhase.Done => RunState.Done,
        RunPhase.Failed => RunState.Failed,
        RunPhase.Stopped => RunState.Stopped,
        RunPhase.Queued => RunState.Queued,
        _ => hasWriter() ? RunState.Running : RunState.Dead,
    };
}
