using Workbench.Runs.Locking;
using Workbench.Runs.Storage;

namespace Workbench.Runs.Queueing;

/// <summary>Looks at single runs.</summary>
internal static class RunLookup
{
    private const int LastWordsBytes = 4096;
    private const int LastWordsLetters = 200;

    /// <summary>Where a run of this id lies, whether it is there or not.</summary>
    public static RunPaths PathsOf(RunStore store, string id) => new(Path.Combine(store.Root, id));

    /// <summary>How a run stands; null when its folder is gone.</summary>
    public static RunSummary? At(RunStore store, string id)
    {
        var paths = PathsOf(store, id);
        if (!Directory.Exists(paths.Folder))
        {
            return null;
        }

        try
        {
            return RunSummary.Of(paths, SnapshotReader.Whole(paths).Snapshot, store.Clock.GetUtcNow());
        }
        catch (RunException exception)
        {
            return RunSummary.Unreadable(paths, exception.Message);
        }
    }

    /// <summary>Whether a process writes to the run now.</summary>
    public static bool IsLive(RunStore store, string id) => OwnerOf(store, PathsOf(store, id)) is not null;

    /// <summary>The living writer of a run, or null.</summary>
    public static RunOwner? OwnerOf(RunStore store, RunPaths paths) =>
        File.Exists(paths.Owner) && RunOwner.Read(paths.Owner) is { } owner && owner.IsAlive(store.Clock.GetUtcNow()) ? owner : null;

    /// <summary>The last line that a worker printed since it was started; empty when it printed none.</summary>
    public static string LastWords(RunPaths paths, DateTimeOffset since)
    {
        var file = new FileInfo(paths.Output);
        if (!file.Exists || file.LastWriteTimeUtc < since.UtcDateTime)
        {
            return "";
        }

        try
        {
            using var stream = new FileStream(file.FullName, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            stream.Seek(-Math.Min(stream.Length, LastWordsBytes), SeekOrigin.End);
            var line = new StreamReader(stream).ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
                .LastOrDefault("");
            return line.Length > LastWordsLetters ? line[..LastWordsLetters] + "..." : line;
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }
}
