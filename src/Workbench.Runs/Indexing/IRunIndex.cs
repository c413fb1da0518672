using Workbench.Runs.Storage;

namespace Workbench.Runs.Indexing;

/// <summary>Keeps what was read from run folders, so that listing need not read them again.</summary>
/// <remarks>
/// Derived, and never trusted for more than speed: losing it loses nothing. Several processes use one at the same time. An implementation heals
/// itself (a damaged store is emptied, and <see cref="Note"/> says so) and throws <see cref="IndexUnavailableException"/> when it can do nothing at all.
/// </remarks>
public interface IRunIndex : IDisposable
{
    /// <summary>Something the user should know, for example that a damaged index was rebuilt; else null.</summary>
    string? Note { get; }

    /// <summary>All entries by run id.</summary>
    IReadOnlyDictionary<string, IndexEntry> Load();

    /// <summary>Adds or replaces entries and forgets others, all or nothing.</summary>
    /// <returns>False when the store was found damaged and is empty now: all entries are to be saved.</returns>
    bool Save(IReadOnlyCollection<IndexEntry> changed, IReadOnlyCollection<string> gone);

    /// <summary>Forgets everything.</summary>
    void Clear();
}

/// <summary>What is known of one run, and of which state of its files.</summary>
/// <param name="Id">The run's id.</param>
/// <param name="End">Bytes of the log that were understood: whole lines.</param>
/// <param name="Log">The log when it was read, a torn line included.</param>
/// <param name="Marks">The file of tags, note and pin when it was read.</param>
/// <param name="Snapshot">The run in a few fields.</param>
public sealed record IndexEntry(string Id, long End, FileStamp Log, FileStamp Marks, RunSnapshot Snapshot);

/// <summary>The index cannot be used now (locked for long, no permission); folders are read instead.</summary>
public sealed class IndexUnavailableException(string message, Exception? inner = null) : RunException(message, inner);
