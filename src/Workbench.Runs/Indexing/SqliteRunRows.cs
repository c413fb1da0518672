using Microsoft.Data.Sqlite;
using Workbench.Runs.Storage;

namespace Workbench.Runs.Indexing;

/// <summary>The table of the index: one row per run.</summary>
internal static class SqliteRunRows
{
    // Another layout gets another number; a file of another number is emptied, since all of it can be read again.
    private const int Layout = 2;

    private static readonly string[] Columns =
    [
        "id", "end", "length", "modified", "name", "created", "phase", "reason", "not_finite", "step", "steps", "updated", "images", "instances",
        "pixels", "flops", "seconds", "loss", "lr", "step_seconds", "waiting", "primary_name", "data", "metric_values", "parents", "parameters",
        "marks_length", "marks_modified", "tags", "note", "pinned", "marks_problem", "scores",
    ];

    public static void Prepare(SqliteConnection connection, string journalMode)
    {
        Run(connection, $"PRAGMA journal_mode={journalMode}; PRAGMA synchronous=NORMAL;");
        if (Text(connection, "PRAGMA user_version") != $"{Layout}")
        {
            Run(connection, $"BEGIN IMMEDIATE; DROP TABLE IF EXISTS runs; CREATE TABLE runs ({string.Join(", ", Columns)}, PRIMARY KEY (id)); "
                + $"PRAGMA user_version={Layout}; COMMIT;");
        }
    }

    public static IReadOnlyDictionary<string, IndexEntry> Load(SqliteConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = $"SELECT {string.Join(", ", Columns)} FROM runs";
        using var reader = command.ExecuteReader();
        var entries = new Dictionary<string, IndexEntry>(StringComparer.Ordinal);
        while (reader.Read())
        {
            var entry = Entry(reader);
            entries.Add(entry.Id, entry);
        }

        return entries;
    }

    public static void Save(
        SqliteConnection connection, SqliteTransaction transaction, IReadOnlyCollection<IndexEntry> changed, IReadOnlyCollection<string> gone)
    {
        using var put = connection.CreateCommand();
        put.Transaction = transaction;
        put.CommandText = $"INSERT OR REPLACE INTO runs VALUES ({string.Join(", ", Columns.Select(column => "$" + column))})";
        var parameters = Columns.Select(column => put.Parameters.Add(new SqliteParameter { ParameterName = "$" + column })).ToArray();
        foreach (var entry in changed)
        {
            var values = Values(entry);
            for (var i = 0; i < values.Length; i++)
            {
                parameters[i].Value = values[i] is double.NaN ? DBNull.Value : values[i]; // SQLite has no NaN
            }

            put.ExecuteNonQuery();
        }

        using var drop = connection.CreateCommand();
        drop.Transaction = transaction;
        drop.CommandText = "DELETE FROM runs WHERE id = $id";
        var id = drop.Parameters.Add(new SqliteParameter { ParameterName = "$id" });
        foreach (var name in gone)
        {
            id.Value = name;
            drop.ExecuteNonQuery();
        }
    }

    public static string Text(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return Convert.ToString(command.ExecuteScalar(), System.Globalization.CultureInfo.InvariantCulture) ?? "";
    }

    private static void Run(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private static object[] Values(IndexEntry entry)
    {
        var run = entry.Snapshot;
        return
        [
            entry.Id, entry.End, entry.Log.Length, entry.Log.Modified, run.Name, run.Created.UtcTicks, (int)run.Phase, run.Reason, run.NotFinite, run.Step,
            run.Steps, run.Updated.UtcTicks, run.Counters.Images, run.Counters.Instances, run.Counters.Pixels, run.Counters.Flops, run.Counters.Seconds,
            run.Loss, run.LearningRate, run.StepSeconds, run.Waiting, run.Primary, run.Data, run.Values, run.Parents, run.Parameters,
            entry.Marks.Length, entry.Marks.Modified, string.Join(' ', run.Marks.Tags), run.Marks.Note, run.Marks.IsPinned, run.MarksProblem, run.Scores.Bytes,
        ];
    }

    private static IndexEntry Entry(SqliteDataReader row) => new(
        row.GetString(0),
        row.GetInt64(1),
        new(row.GetInt64(2), row.GetInt64(3)),
        new(row.GetInt64(26), row.GetInt64(27)),
        Snapshot(row));

    private static RunSnapshot Snapshot(SqliteDataReader row) => new()
    {
        Name = row.GetString(4),
        Created = new(row.GetInt64(5), TimeSpan.Zero),
        Phase = (RunPhase)row.GetInt32(6),
        Reason = row.GetString(7),
        NotFinite = row.GetBoolean(8),
        Step = row.GetInt64(9),
        Steps = row.GetInt64(10),
        Updated = new(row.GetInt64(11), TimeSpan.Zero),
        Counters = new(row.GetInt64(12), row.GetInt64(13), row.GetInt64(14), Number(row, 15), Number(row, 16)),
        Loss = Number(row, 17),
        LearningRate = Number(row, 18),
        StepSeconds = Number(row, 19),
        Waiting = Number(row, 20),
        Primary = row.GetString(21),
        Data = row.GetString(22),
        Values = row.GetString(23),
        Parents = row.GetString(24),
        Parameters = row.GetString(25),
        Marks = RunMarks.Of(row.GetString(28), row.GetString(29), row.GetBoolean(30)),
        MarksProblem = row.GetString(31),
        Scores = ScoreHistory.Of(row.GetFieldValue<byte[]>(32)),
    };

    private static double Number(SqliteDataReader row, int column) => row.IsDBNull(column) ? double.NaN : row.GetDouble(column);
}
