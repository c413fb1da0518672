using Workbench.Runs.Storage;

namespace Workbench.Runs.Indexing;

/// <summary>A run folder as it was when it was last looked at. Looking again gives the same object when nothing has changed.</summary>
/// <param name="Paths">The folder.</param>
/// <param name="Entry">What was read, and of which state of its files; null when it could not be read.</param>
/// <param name="Summary">The run in a list.</param>
internal sealed record IndexedRun(RunPaths Paths, IndexEntry? Entry, RunSummary Summary)
{
    /// <summary>Whether nothing more is to be expected of it: such a run is left out of quick looks.</summary>
    public bool IsSettled => Summary.State is RunState.Done or RunState.Failed or RunState.Unreadable;

    /// <summary>Looks at a folder.</summary>
    /// <param name="paths">The folder.</param>
    /// <param name="before">How it was, or null.</param>
    /// <param name="entry">What is known of it where there is no <paramref name="before"/>; or null.</param>
    /// <param name="now">Tells how old heartbeats are.</param>
    /// <returns>The run; null when the folder is gone by now.</returns>
    public static IndexedRun? Of(RunPaths paths, IndexedRun? before, IndexEntry? entry, DateTimeOffset now)
    {
        try
        {
            var current = Current(paths, before is null ? entry : before.Entry);
            return before is not null && ReferenceEquals(before.Entry, current) && before.Summary.State == RunSummary.StateOf(paths, current.Snapshot, now)
                ? before
                : new(paths, current, RunSummary.Of(paths, current.Snapshot, now));
        }
        catch (RunException exception)
        {
            return !Directory.Exists(paths.Folder) ? null
                : before is { Entry: null } && before.Summary.Reason == exception.Message ? before
                : new(paths, null, RunSummary.Unreadable(paths, exception.Message));
        }
    }

    private static IndexEntry Current(RunPaths paths, IndexEntry? entry)
    {
        // Stamps are taken before reading: what is written in between is seen again next time.
        var (log, marks) = (FileStamp.Of(paths.Events), FileStamp.Of(paths.Marks));
        if (entry is not null && entry.Log == log)
        {
            return entry.Marks == marks ? entry : entry with { Marks = marks, Snapshot = SnapshotReader.Marked(paths, entry.Snapshot) };
        }

        var (snapshot, end) = entry is null || log.Length < entry.End || entry.End == 0
            ? SnapshotReader.Whole(paths)
            : SnapshotReader.Tail(paths, entry.Snapshot, entry.End);
        return new(paths.Id, end, log, marks, SnapshotReader.Marked(paths, snapshot));
    }
}
