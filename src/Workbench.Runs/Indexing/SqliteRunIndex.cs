using Microsoft.Data.Sqlite;
using Workbench.Runs.Storage;

namespace Workbench.Runs.Indexing;

/// <summary>The index in one SQLite file beside the runs.</summary>
/// <remarks>
/// On a local disk with a write-ahead log: readers and a writer do not wait for each other. On a file system shared by hosts that log does not
/// work (it needs shared memory), so the rollback journal is used there.
/// </remarks>
public sealed class SqliteRunIndex : IRunIndex
{
    private const int Corrupt = 11;
    private const int NotADatabase = 26;
    private readonly string _path;
    private readonly bool _shared;
    private SqliteConnection? _connection;

    static SqliteRunIndex() => SQLitePCL.Batteries_V2.Init();

    /// <summary>Uses the file given; it is made on first use.</summary>
    public SqliteRunIndex(string path)
        : this(path, Posix.IsShared(Path.GetDirectoryName(Path.GetFullPath(path))!))
    {
    }

    internal SqliteRunIndex(string path, bool shared) => (_path, _shared) = (path, shared);

    /// <inheritdoc/>
    public string? Note { get; private set; }

    /// <summary>The index of a runs folder, in <c>.index.db</c>.</summary>
    public static SqliteRunIndex For(RunStore store) => new(Path.Combine(store.Root, ".index.db"));

    /// <inheritdoc/>
    public IReadOnlyDictionary<string, IndexEntry> Load() =>
        File.Exists(_path) || _connection is not null ? Guarded(SqliteRunRows.Load) : new Dictionary<string, IndexEntry>();

    /// <inheritdoc/>
    public void Save(IReadOnlyCollection<IndexEntry> changed, IReadOnlyCollection<string> gone) => Guarded(connection =>
    {
        using var transaction = connection.BeginTransaction();
        SqliteRunRows.Save(connection, transaction, changed, gone);
        transaction.Commit();
        return true;
    });

    /// <inheritdoc/>
    public void Clear()
    {
        Dispose();
        Remove();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _connection?.Dispose();
        _connection = null;
    }

    internal string JournalMode() => Guarded(connection => SqliteRunRows.Text(connection, "PRAGMA journal_mode"));

    private T Guarded<T>(Func<SqliteConnection, T> work)
    {
        try
        {
            return work(Connection());
        }
        catch (SqliteException exception) when (exception.SqliteErrorCode is Corrupt or NotADatabase)
        {
            Note = "The run index was damaged and is built anew from the run folders.";
            Clear();
        }
        catch (SqliteException exception)
        {
            throw Unavailable(exception);
        }

        try
        {
            return work(Connection());
        }
        catch (SqliteException exception)
        {
            throw Unavailable(exception);
        }
    }

    private SqliteConnection Connection()
    {
        if (_connection is not null)
        {
            return _connection;
        }

        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = _path, Pooling = false, DefaultTimeout = 5 }.ToString());
        try
        {
            connection.Open();
            SqliteRunRows.Prepare(connection, _shared ? "DELETE" : "WAL");
            return _connection = connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    private void Remove()
    {
        try
        {
            foreach (var suffix in new[] { "", "-wal", "-shm", "-journal" })
            {
                File.Delete(_path + suffix);
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new IndexUnavailableException($"The run index '{_path}' cannot be removed ({exception.Message}); run folders are read instead.", exception);
        }
    }

    private IndexUnavailableException Unavailable(SqliteException exception) =>
        new($"The run index '{_path}' cannot be used now ({exception.Message}); run folders are read instead, which is slower.", exception);
}
