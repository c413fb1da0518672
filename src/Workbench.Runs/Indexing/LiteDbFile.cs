using System.IO.Hashing;
using LiteDB;
using LiteDB.Engine;
using Workbench.Runs.Storage;

namespace Workbench.Runs.Indexing;

/// <summary>Index entries in a LiteDB file. Who calls has the turn.</summary>
/// <remarks>
/// LiteDB has no checksums and goes by the numbers it finds in its pages: damaged ones give wrong entries, exceptions of any kind, and sometimes one in a
/// finalizer, which ends the process. So it opens only bytes whose sum is the one that the last writer left.
/// </remarks>
internal sealed class LiteDbFile(string path)
{
    private const string Collection = "runs";

    // The sum begins with it, so that an index with other fields does not pass. Raise it with any change of the fields or their meaning.
    private const long Layout = 6;

    private readonly string _log =
        Path.Combine(Path.GetDirectoryName(path)!, Path.GetFileNameWithoutExtension(path) + "-log" + Path.GetExtension(path));

    // As this process left the file: nobody has touched it since when sum, length and time are the same.
    private (ulong Sum, FileStamp Stamp)? _left;

    /// <summary>Whether anything was ever written.</summary>
    public bool Exists => File.Exists(path);

    /// <summary>The bytes, so that they can be read after the turn.</summary>
    /// <exception cref="InvalidDataException">They are not what the last writer left.</exception>
    public byte[] Copy(IndexLock? turn)
    {
        var bytes = File.ReadAllBytes(path);
        return turn?.Sum == XxHash3.HashToUInt64(bytes, Layout) ? bytes : throw new InvalidDataException($"The sum of '{path}' is wrong.");
    }

    /// <summary>Reads all entries.</summary>
    public static Dictionary<string, IndexEntry> Read(byte[] bytes)
    {
        using var engine = new LiteEngine(new EngineSettings
        {
            DataStream = new MemoryStream(bytes),
            LogStream = new MemoryStream(),
            ReadOnly = true,
            Collation = Collation.Binary,
        });
        using var rows = engine.Query(Collection, new Query());
        var entries = new Dictionary<string, IndexEntry>(StringComparer.Ordinal);
        while (rows.Read())
        {
            var entry = LiteDbRunDocument.Entry(rows.Current.AsDocument);
            entries.Add(entry.Id, entry);
        }

        return entries;
    }

    /// <summary>Adds or replaces entries and removes others, all or nothing.</summary>
    /// <exception cref="InvalidDataException">The bytes are not what the last writer left.</exception>
    public void Write(IndexLock turn, IEnumerable<IndexEntry> changed, IEnumerable<string> gone)
    {
        if (Exists && (turn.Sum, FileStamp.Of(path)) != _left && turn.Sum != SumNow())
        {
            throw new InvalidDataException($"The sum of '{path}' is wrong.");
        }

        File.Delete(_log);
        using (var engine = new LiteEngine(new EngineSettings { Filename = path, Collation = Collation.Binary }))
        {
            turn.Sum = null; // who dies from here on leaves an index without a sum, which is built anew
            engine.BeginTrans();
            engine.Upsert(Collection, changed.Select(LiteDbRunDocument.Of), BsonAutoId.ObjectId);
            engine.Delete(Collection, gone.Select(id => new BsonValue(id)));
            engine.Commit();
            engine.Checkpoint(); // LiteDB would do so when it closes, and keep quiet about a failure
        }

        var sum = SumNow();
        turn.Sum = sum;
        _left = (sum, FileStamp.Of(path));
    }

    /// <summary>Removes it.</summary>
    public void Delete()
    {
        File.Delete(path);
        File.Delete(_log);
    }

    private ulong SumNow()
    {
        using var file = File.OpenRead(path);
        var sum = new XxHash3(Layout);
        sum.Append(file);
        return sum.GetCurrentHashAsUInt64();
    }
}
