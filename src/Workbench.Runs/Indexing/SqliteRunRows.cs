using System.Globalization;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Workbench.Runs.Indexing;

/// <summary>The table of the index: one row per run.</summary>
internal static class SqliteRunRows
{
    // Another layout gets another number; a file of another number is emptied, since all of it can be read again.
    private const int Layout = 2;

    public static void Prepare(SqliteConnection connection, string journalMode)
    {
        Run(connection, $"PRAGMA journal_mode={journalMode}; PRAGMA synchronous=NORMAL;");
        if (Text(connection, "PRAGMA user_version") != Layout.ToString(CultureInfo.InvariantCulture))
        {
            Run(connection, "BEGIN IMMEDIATE; DROP TABLE IF EXISTS runs; CREATE TABLE runs (id TEXT PRIMARY KEY, entry BLOB NOT NULL); "
                + $"PRAGMA user_version={Layout}; COMMIT;");
        }
    }

    public static IReadOnlyDictionary<string, IndexEntry> Load(SqliteConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT id, entry FROM runs";
        using var reader = command.ExecuteReader();
        var entries = new Dictionary<string, IndexEntry>(StringComparer.Ordinal);
        while (reader.Read())
        {
            var id = reader.GetString(0);
            entries.Add(id, Entry(id, raw.sqlite3_column_blob(reader.Handle, 1))); // in SQLite's own memory, without a copy
        }

        return entries;
    }

    public static void Save(
        SqliteConnection connection, SqliteTransaction transaction, IReadOnlyCollection<IndexEntry> changed, IReadOnlyCollection<string> gone)
    {
        using var put = connection.CreateCommand();
        put.Transaction = transaction;
        put.CommandText = "INSERT OR REPLACE INTO runs VALUES ($id, $entry)";
        var (putId, putEntry) = (put.Parameters.Add("$id", SqliteType.Text), put.Parameters.Add("$entry", SqliteType.Blob));
        foreach (var entry in changed)
        {
            (putId.Value, putEntry.Value) = (entry.Id, PackedEntry.Write(entry));
            put.ExecuteNonQuery();
        }

        using var drop = connection.CreateCommand();
        drop.Transaction = transaction;
        drop.CommandText = "DELETE FROM runs WHERE id = $id";
        var dropId = drop.Parameters.Add("$id", SqliteType.Text);
        foreach (var id in gone)
        {
            dropId.Value = id;
            drop.ExecuteNonQuery();
        }
    }

    public static string Text(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return Convert.ToString(command.ExecuteScalar(), CultureInfo.InvariantCulture) ?? "";
    }

    private static IndexEntry Entry(string id, ReadOnlySpan<byte> bytes)
    {
        try
        {
            return PackedEntry.Read(id, bytes);
        }
        catch (Exception exception) when (exception is ArgumentException or IndexOutOfRangeException or RunException)
        {
            throw new SqliteException($"The entry of {id} cannot be read.", raw.SQLITE_CORRUPT);
        }
    }

    private static void Run(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
