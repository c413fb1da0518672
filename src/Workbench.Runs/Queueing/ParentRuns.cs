using Workbench.Runs.Storage;

namespace Workbench.Runs.Queueing;

/// <summary>What an entry waits for: the runs whose last weights it starts from.</summary>
internal static class ParentRuns
{
    /// <summary>Whether a run is in the queue or in training, so that its last weights are still to come.</summary>
    public static bool IsUnfinished(RunStore store, QueueContents queue, string run) => queue.Find(run) is not null || RunLookup.IsLive(store, run);

    /// <summary>Whether one of the runs that an entry waits for has not ended yet.</summary>
    public static bool AreUnfinished(RunStore store, QueueContents queue, QueueEntry entry) => entry.After.Any(run => IsUnfinished(store, queue, run));

    /// <summary>Why an entry cannot have what it waited for: a parent ended before its last step. Null when all are done.</summary>
    public static string? Failure(RunStore store, QueueEntry entry) =>
        entry.After.Select(run => (Run: run, Found: RunLookup.At(store, run)))
            .FirstOrDefault(parent => parent.Found is not { State: RunState.Done }) is { Run: { } run } ended
            ? $"run {run}, whose weights it starts from, "
                + $"{(ended.Found is { } found ? $"is {found.State.ToString().ToLowerInvariant()}" : "is no longer there")}"
            : null;

    /// <summary>A paused entry that may begin: parents that ended without being done are not waited for any more.</summary>
    public static QueueEntry Freed(RunStore store, QueueContents queue, QueueEntry entry) => entry with
    {
        State = QueueEntryState.Waiting,
        Reason = entry.After.Count > 0 ? "" : entry.Reason,
        After = [.. entry.After.Where(run => IsUnfinished(store, queue, run))],
    };
}
