using Workbench.Runs.Locking;
using Workbench.Runs.Storage;

namespace Workbench.Runs.Queueing;

/// <summary>How the queue stood at one moment: all that a list or a screen shows.</summary>
public sealed record QueueSnapshot
{
    /// <summary>Nothing new begins until the queue is resumed.</summary>
    public bool IsPaused { get; init; }

    /// <summary>Those with a worker first, then those that wait, in order.</summary>
    public IReadOnlyList<QueueItem> Items { get; init; } = [];

    /// <summary>What trains here without the queue; it occupies its device all the same.</summary>
    public IReadOnlyList<LiveRun> ByHand { get; init; } = [];

    /// <summary>What left lately, newest first.</summary>
    public IReadOnlyList<QueueEnding> Ended { get; init; } = [];

    /// <summary>The runners that live, at most one on each host.</summary>
    public IReadOnlyList<RunOwner> Runners { get; init; } = [];

    /// <summary>The devices of this machine.</summary>
    public IReadOnlyList<string> Devices { get; init; } = [];

    /// <summary>That the queue's file was damaged, in words; else null.</summary>
    public string? Note { get; init; }

    /// <summary>Something could begin, and nobody lives who would start it.</summary>
    public bool IsAbandoned => Runners.Count == 0 && !IsPaused && Items.Any(item => item.Phase == QueuePhase.Waiting);
}

/// <summary>One line of the queue.</summary>
/// <param name="Place">From 1 among those that wait or are paused; 0 with a worker.</param>
/// <param name="Entry">The entry.</param>
/// <param name="Run">Its run; null when the folder is gone.</param>
/// <param name="Phase">How it stands.</param>
public sealed record QueueItem(int Place, QueueEntry Entry, RunSummary? Run, QueuePhase Phase)
{
    /// <summary>The device it trains on, or the one it wants.</summary>
    public string Device => Entry.Start?.Device ?? Entry.Device;
}

/// <summary>How an entry stands.</summary>
public enum QueuePhase
{
    /// <summary>For a device.</summary>
    Waiting,

    /// <summary>Until it is resumed.</summary>
    Paused,

    /// <summary>Its worker loads.</summary>
    Starting,

    /// <summary>Its worker trains.</summary>
    Running,

    /// <summary>Its worker was asked to write a checkpoint and end.</summary>
    Stopping,
}
