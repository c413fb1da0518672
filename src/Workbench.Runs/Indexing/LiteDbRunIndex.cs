using LiteDB;
using Workbench.Runs.Storage;

namespace Workbench.Runs.Indexing;

/// <summary>The index in one LiteDB 5 file.</summary>
/// <remarks>
/// LiteDB has no lock between processes that holds everywhere: on Linux a second process may open the file for writing, and its shared mode goes by a
/// mutex in /tmp, which other hosts and most containers do not share. So each call takes a turn at a lock file. Readers copy the bytes and read the copy:
/// they hold a writer up for some milliseconds, and need no right to write.
/// </remarks>
public sealed class LiteDbRunIndex : IRunIndex
{
    // Longer than it takes to save ten thousand entries on a slow network disk.
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(5);

    private readonly string _path;
    private readonly string _lock;
    private readonly TimeSpan _patience;
    private readonly LiteDbFile _file;

    /// <summary>Uses the file given; it is made on first use, and a lock file beside it.</summary>
    public LiteDbRunIndex(string path)
        : this(path, LongestWait)
    {
    }

    internal LiteDbRunIndex(string path, TimeSpan patience) =>
        (_path, _lock, _patience, _file) = (path, Path.ChangeExtension(path, ".lock"), patience, new(path));

    /// <inheritdoc/>
    public string? Note { get; private set; }

    /// <summary>The index of a runs folder, in <c>.index.litedb</c>.</summary>
    public static LiteDbRunIndex For(RunStore store) => new(Path.Combine(store.Root, ".index.litedb"));

    /// <inheritdoc/>
    public IReadOnlyDictionary<string, IndexEntry> Load() => Guarded(() =>
    {
        try
        {
            return Read(() => IndexLock.Read(_lock, _patience));
        }
        catch (InvalidDataException)
        {
            return ReadOrHeal();
        }
    });

    /// <inheritdoc/>
    public bool Save(IReadOnlyCollection<IndexEntry> changed, IReadOnlyCollection<string> gone) => Guarded(() =>
    {
        using var turn = IndexLock.Write(_lock, _patience);
        try
        {
            _file.Write(turn, changed, gone);
            return true;
        }
        catch (InvalidDataException)
        {
            Heal();
            return false;
        }
    });

    /// <inheritdoc/>
    public void Clear() => Guarded(() =>
    {
        using var turn = IndexLock.Write(_lock, _patience);
        _file.Delete();
        return true;
    });

    /// <inheritdoc/>
    public void Dispose()
    {
        // Nothing stays open between calls.
    }

    private Dictionary<string, IndexEntry> Read(Func<IndexLock?> takeTurn)
    {
        if (!_file.Exists)
        {
            return [];
        }

        byte[] bytes;
        using (var turn = takeTurn())
        {
            if (!_file.Exists)
            {
                return []; // removed by who had the turn before
            }

            bytes = _file.Copy(turn);
        }

        return LiteDbFile.Read(bytes);
    }

    // What seems damaged may have been written while it was read, where locks do not hold, or healed by another process since.
    private Dictionary<string, IndexEntry> ReadOrHeal()
    {
        using var turn = IndexLock.Write(_lock, _patience);
        try
        {
            return _file.Exists ? LiteDbFile.Read(_file.Copy(turn)) : [];
        }
        catch (InvalidDataException)
        {
            Heal();
            return [];
        }
    }

    private void Heal()
    {
        Note = "The run index was damaged, left unfinished or of another version; it is built anew from the run folders.";
        _file.Delete();
    }

    private T Guarded<T>(Func<T> work)
    {
        try
        {
            return work();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or LiteException)
        {
            throw new IndexUnavailableException(
                $"The run index '{_path}' cannot be used now ({exception.Message}); run folders are read instead, which is slower.", exception);
        }
    }
}
