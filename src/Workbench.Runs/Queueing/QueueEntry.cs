using System.Text.Json.Serialization;
using Workbench.Runs.Locking;

namespace Workbench.Runs.Queueing;

/// <summary>What is to happen with an entry.</summary>
public enum QueueEntryState
{
    /// <summary>Begins when a device is idle and nothing before it wants that device.</summary>
    Waiting,

    /// <summary>Keeps its place and does not begin.</summary>
    Paused,

    /// <summary>A worker was started for it.</summary>
    Taken,
}

/// <summary>A run in the queue.</summary>
public sealed record QueueEntry
{
    /// <summary>The run's id.</summary>
    public required string Run { get; init; }

    /// <summary><c>auto</c>, <c>cpu</c> or <c>cuda:N</c>.</summary>
    public string Device { get; init; } = Devices.Auto;

    /// <summary>What is to happen with it.</summary>
    public QueueEntryState State { get; init; }

    /// <summary>How often its worker ended without a word since it was put in.</summary>
    public int Deaths { get; init; }

    /// <summary>How often it is trained at most before it counts as failed; a run that diverged is not tried again, the same seed gives the same NaN.</summary>
    public int Tries { get; init; } = 1;

    /// <summary>The studies that need it: it leaves the queue when the last of them is stopped. Empty for a run that was put in by itself.</summary>
    public IReadOnlyList<string> Studies { get; init; } = [];

    /// <summary>How the last attempt failed, or empty.</summary>
    public string Reason { get; init; } = "";

    /// <summary>The runs whose last weights it starts from and that had not ended when it was put in: it begins when they are done.</summary>
    public IReadOnlyList<string> After { get; init; } = [];

    /// <summary>When it was put in.</summary>
    public DateTimeOffset Added { get; init; }

    /// <summary>The folder its worker starts in: paths of data in a recipe may be relative. Empty takes the runner's.</summary>
    public string Folder { get; init; } = "";

    /// <summary>Plugin folders its worker needs beside the program's own.</summary>
    public IReadOnlyList<string> Plugins { get; init; } = [];

    /// <summary>The worker that was started and may still live, also while a paused one is stopping; null when there is none.</summary>
    public QueueStart? Start { get; init; }

    /// <summary>Whether it can be started: it waits, and no worker of it is left.</summary>
    internal bool IsReady => State == QueueEntryState.Waiting && Start is null;
}

/// <summary>A worker started by the queue.</summary>
/// <param name="Device">The device it was given.</param>
/// <param name="Time">When.</param>
/// <param name="Worker">Its process.</param>
public sealed record QueueStart(string Device, DateTimeOffset Time, ProcessIdentity Worker);

/// <summary>Why a run left the queue.</summary>
public enum QueueOutcome
{
    /// <summary>It reached its last step.</summary>
    Done,

    /// <summary>It was stopped on request.</summary>
    Stopped,

    /// <summary>It failed; the reason is beside it.</summary>
    Failed,

    /// <summary>It was taken out by hand.</summary>
    Cancelled,

    /// <summary>Its folder is no longer there.</summary>
    Gone,
}

/// <summary>A run that left the queue.</summary>
/// <param name="Entry">The entry as it was, for another try.</param>
/// <param name="Outcome">Why it left.</param>
/// <param name="Reason">More in words, or empty.</param>
/// <param name="Device">Where it trained last, or empty.</param>
/// <param name="Time">When it left.</param>
public sealed record QueueEnding(QueueEntry Entry, QueueOutcome Outcome, string Reason, string Device, DateTimeOffset Time)
{
    /// <summary>The run's id.</summary>
    [JsonIgnore]
    public string Run => Entry.Run;
}
