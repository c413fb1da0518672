using LiteDB;
using Workbench.Runs.Storage;

namespace Workbench.Runs.Indexing;

/// <summary>The index in one LiteDB 5 file.</summary>
/// <remarks>Opened shared for the time of each call, so that several processes use it in turn.</remarks>
public sealed class LiteDbRunIndex(string path) : IRunIndex
{
    // What lies under a former name is dropped, since all of it can be read again.
    private static readonly string[] FormerRuns = ["runs", "runs_1"];

    /// <inheritdoc/>
    public string? Note { get; private set; }

    /// <summary>The index of a runs folder, in <c>.index.litedb</c>.</summary>
    public static LiteDbRunIndex For(RunStore store) => new(Path.Combine(store.Root, ".index.litedb"));

    /// <inheritdoc/>
    public IReadOnlyDictionary<string, IndexEntry> Load() => !File.Exists(path)
        ? new Dictionary<string, IndexEntry>()
        : Guarded(runs => runs.FindAll().Select(LiteDbRunDocument.Entry).ToDictionary(entry => entry.Id, StringComparer.Ordinal));

    /// <inheritdoc/>
    public void Save(IReadOnlyCollection<IndexEntry> changed, IReadOnlyCollection<string> gone) => Guarded(runs =>
    {
        runs.Upsert(changed.Select(LiteDbRunDocument.Of));
        foreach (var id in gone)
        {
            runs.Delete(id);
        }

        return true;
    });

    /// <inheritdoc/>
    public void Clear()
    {
        try
        {
            File.Delete(path);
            File.Delete(Path.Combine(Path.GetDirectoryName(path)!, Path.GetFileNameWithoutExtension(path) + "-log" + Path.GetExtension(path)));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw Unavailable(exception);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        // Nothing stays open between calls.
    }

    private T Guarded<T>(Func<ILiteCollection<BsonDocument>, T> work)
    {
        try
        {
            return Attempt(work);
        }
        catch (Exception exception) when (IsBusy(exception))
        {
            throw Unavailable(exception);
        }
        catch (Exception)
        {
            // LiteDB trusts its pages: a damaged one ends in whatever exception its bytes lead to.
            Note = "The run index was damaged and is built anew from the run folders.";
            Clear();
        }

        try
        {
            return Attempt(work);
        }
        catch (Exception exception) when (IsBusy(exception) || exception is LiteException)
        {
            throw Unavailable(exception);
        }
    }

    // Held by another session or not ours to open: whole, so not to be deleted. A file that ends early is damaged.
    private static bool IsBusy(Exception exception) =>
        exception is UnauthorizedAccessException
        || (exception is IOException and not EndOfStreamException)
        || (exception is LiteException { ErrorCode: LiteException.LOCK_TIMEOUT or LiteException.ALREADY_OPEN_DATAFILE });

    private T Attempt<T>(Func<ILiteCollection<BsonDocument>, T> work)
    {
        using var database = new LiteDatabase(new ConnectionString { Filename = path, Connection = ConnectionType.Shared });
        foreach (var former in FormerRuns.Where(database.CollectionExists))
        {
            database.DropCollection(former); // refused inside a transaction
        }

        database.BeginTrans();
        var result = work(database.GetCollection(LiteDbRunDocument.Collection));
        database.Commit();
        return result;
    }

    private IndexUnavailableException Unavailable(Exception exception) =>
        new($"The run index '{path}' cannot be used now ({exception.Message}); run folders are read instead, which is slower.", exception);
}
