using LiteDB;
using LiteDB.Engine;

namespace Workbench.Runs.Indexing;

/// <summary>Index entries in a LiteDB file and the log that LiteDB keeps beside it while it writes. Who calls has the turn.</summary>
internal sealed class LiteDbFile(string path)
{
    private const string Collection = "runs";

    // Three hundred thousand runs. A damaged page number makes LiteDB write far behind the end.
    private const long LargestBytes = 1L << 30;

    private readonly string _log =
        Path.Combine(Path.GetDirectoryName(path)!, Path.GetFileNameWithoutExtension(path) + "-log" + Path.GetExtension(path));

    /// <summary>Whether anything was ever written.</summary>
    public bool Exists => File.Exists(path);

    /// <summary>The bytes of both files, so that they can be read without a turn.</summary>
    public (byte[] Data, byte[] Log) Copy() => (Bytes(path), File.Exists(_log) ? Bytes(_log) : []);

    /// <summary>Reads all entries.</summary>
    /// <exception cref="Exception">Of any kind, where bytes are damaged: LiteDB trusts its pages.</exception>
    public static Dictionary<string, IndexEntry> Read((byte[] Data, byte[] Log) bytes)
    {
        using var log = new MemoryStream();
        log.Write(bytes.Log);
        using var engine = new LiteEngine(new EngineSettings
        {
            DataStream = new MemoryStream(bytes.Data),
            LogStream = log,
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
    /// <exception cref="Exception">As <see cref="Read"/>.</exception>
    public void Write(IEnumerable<IndexEntry> changed, IEnumerable<string> gone)
    {
        using var engine = new LiteEngine(new EngineSettings { Filename = path, Collation = Collation.Binary });
        engine.BeginTrans();
        engine.Upsert(Collection, changed.Select(LiteDbRunDocument.Of), BsonAutoId.ObjectId);
        engine.Delete(Collection, gone.Select(id => new BsonValue(id)));
        engine.Commit();
        engine.Checkpoint(); // LiteDB would do so when it closes, and keep quiet about a failure
    }

    /// <summary>Removes both files.</summary>
    public void Delete()
    {
        File.Delete(path);
        File.Delete(_log);
    }

    private static byte[] Bytes(string file) => new FileInfo(file).Length <= LargestBytes
        ? File.ReadAllBytes(file)
        : throw new InvalidDataException($"'{file}' is larger than an index can be.");
}
