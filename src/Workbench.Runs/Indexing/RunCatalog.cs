using Workbench.Runs.Storage;

namespace Workbench.Runs.Indexing;

/// <summary>All runs of a store, from the index where it is up to date and from the folders where it is not.</summary>
/// <param name="store">The runs folder.</param>
/// <param name="index">Keeps what was read. Disposed by its owner.</param>
public sealed class RunCatalog(RunStore store, IRunIndex index)
{
    /// <summary>What the last listing had to say besides the runs: a rebuilt or unusable index.</summary>
    public string? Note { get; private set; }

    /// <summary>Every folder once, oldest number first; those that cannot be read among them, with the reason.</summary>
    public IReadOnlyList<RunSummary> List()
    {
        var known = Load();
        var folders = store.Folders();
        var changed = new List<IndexEntry>();
        var now = store.Clock.GetUtcNow();
        var runs = new List<RunSummary>(folders.Count);
        foreach (var paths in folders)
        {
            try
            {
                runs.Add(RunSummary.Of(paths, Current(paths, known.GetValueOrDefault(paths.Id), changed), now));
            }
            catch (RunException exception)
            {
                runs.Add(RunSummary.Unreadable(paths, exception.Message));
            }
        }

        Save(changed, known, runs);
        return runs;
    }

    /// <summary>Reads every folder anew.</summary>
    public IReadOnlyList<RunSummary> Rebuild()
    {
        index.Clear();
        return List();
    }

    private static RunSnapshot Current(RunPaths paths, IndexEntry? entry, List<IndexEntry> changed)
    {
        var log = new FileInfo(paths.Events);
        var (length, modified) = log.Exists ? (log.Length, log.LastWriteTimeUtc.Ticks) : (0, 0);
        if (entry is not null && entry.Length == length && entry.Modified == modified)
        {
            return entry.Snapshot;
        }

        var (snapshot, end) = entry is null || length < entry.End || entry.End == 0
            ? RunReading.Whole(paths)
            : RunReading.Tail(paths, entry.Snapshot, entry.End);
        changed.Add(new(paths.Id, end, length, modified, snapshot));
        return snapshot;
    }

    private IReadOnlyDictionary<string, IndexEntry> Load()
    {
        try
        {
            var entries = index.Load();
            Note = index.Note;
            return entries;
        }
        catch (IndexUnavailableException exception)
        {
            Note = exception.Message;
            return new Dictionary<string, IndexEntry>();
        }
    }

    private void Save(List<IndexEntry> changed, IReadOnlyDictionary<string, IndexEntry> known, List<RunSummary> runs)
    {
        var alive = runs.Where(run => run.State != RunState.Unreadable).Select(run => run.Id).ToHashSet(StringComparer.Ordinal);
        var gone = known.Keys.Where(id => !alive.Contains(id)).ToList();
        if (changed.Count + gone.Count == 0)
        {
            return;
        }

        try
        {
            index.Save(changed, gone);
            Note ??= index.Note;
        }
        catch (IndexUnavailableException exception)
        {
            Note ??= exception.Message;
        }
    }
}
