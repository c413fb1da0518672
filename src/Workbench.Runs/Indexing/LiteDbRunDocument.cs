using System.IO.Hashing;
using System.Runtime.InteropServices;
using LiteDB;
using Workbench.Runs.Storage;

namespace Workbench.Runs.Indexing;

/// <summary>An index entry as a LiteDB document, and back.</summary>
/// <remarks>
/// LiteDB has no checksums, and reads a field that is not there as 0: each document has a sum over the names, kinds and values of its fields.
/// </remarks>
internal static class LiteDbRunDocument
{
    private const string Sum = "sum";

    // The sum begins with it, so that documents of another layout do not pass. Raise it with any change of the fields or their meaning.
    private const ulong Layout = 3;

    public static BsonDocument Of(IndexEntry entry)
    {
        var run = entry.Snapshot;
        var document = new BsonDocument
        {
            ["_id"] = entry.Id,
            ["end"] = entry.End,
            ["length"] = entry.Log.Length,
            ["modified"] = entry.Log.Modified,
            ["marksLength"] = entry.Marks.Length,
            ["marksModified"] = entry.Marks.Modified,
            ["name"] = run.Name,
            ["created"] = run.Created.UtcTicks, // LiteDB's own dates have milliseconds only
            ["phase"] = (int)run.Phase,
            ["reason"] = run.Reason,
            ["notFinite"] = run.NotFinite,
            ["step"] = run.Step,
            ["steps"] = run.Steps,
            ["updated"] = run.Updated.UtcTicks,
            ["images"] = run.Counters.Images,
            ["instances"] = run.Counters.Instances,
            ["pixels"] = run.Counters.Pixels,
            ["flops"] = run.Counters.Flops,
            ["seconds"] = run.Counters.Seconds,
            ["loss"] = run.Loss,
            ["lr"] = run.LearningRate,
            ["stepSeconds"] = run.StepSeconds,
            ["waiting"] = run.Waiting,
            ["primary"] = run.Primary,
            ["data"] = run.Data,
            ["values"] = run.Values,
            ["parents"] = run.Parents,
            ["parameters"] = run.Parameters,
            ["tags"] = string.Join(' ', run.Marks.Tags),
            ["note"] = run.Marks.Note,
            ["pinned"] = run.Marks.IsPinned,
            ["marksProblem"] = run.MarksProblem,
            ["scores"] = run.Scores.Bytes,
        };
        document[Sum] = SumOf(document);
        return document;
    }

    /// <exception cref="InvalidDataException">The document is damaged or of another layout.</exception>
    public static IndexEntry Entry(BsonDocument row) => row[Sum] is { IsInt64: true } sum && sum.AsInt64 == SumOf(row)
        ? new(
            row["_id"].AsString,
            row["end"].AsInt64,
            new(row["length"].AsInt64, row["modified"].AsInt64),
            new(row["marksLength"].AsInt64, row["marksModified"].AsInt64),
            Snapshot(row))
        : throw new InvalidDataException("The sum of an index entry is wrong.");

    private static RunSnapshot Snapshot(BsonDocument row) => new()
    {
        Name = row["name"].AsString,
        Created = new(row["created"].AsInt64, TimeSpan.Zero),
        Phase = (RunPhase)row["phase"].AsInt32,
        Reason = row["reason"].AsString,
        NotFinite = row["notFinite"].AsBoolean,
        Step = row["step"].AsInt64,
        Steps = row["steps"].AsInt64,
        Updated = new(row["updated"].AsInt64, TimeSpan.Zero),
        Counters = new(row["images"].AsInt64, row["instances"].AsInt64, row["pixels"].AsInt64, row["flops"].AsDouble, row["seconds"].AsDouble),
        Loss = row["loss"].AsDouble,
        LearningRate = row["lr"].AsDouble,
        StepSeconds = row["stepSeconds"].AsDouble,
        Waiting = row["waiting"].AsDouble,
        Primary = row["primary"].AsString,
        Data = row["data"].AsString,
        Values = row["values"].AsString,
        Parents = row["parents"].AsString,
        Parameters = row["parameters"].AsString,
        Marks = RunMarks.Of(row["tags"].AsString, row["note"].AsString, row["pinned"].AsBoolean),
        MarksProblem = row["marksProblem"].AsString,
        Scores = ScoreHistory.Of(row["scores"].AsBinary),
    };

    private static long SumOf(BsonDocument document)
    {
        var sum = Layout;
        foreach (var (name, value) in document.RawValue)
        {
            if (name != Sum)
            {
                sum = Value(Text(sum ^ (ulong)value.Type, name), value);
            }
        }

        return (long)sum;
    }

    private static ulong Value(ulong sum, BsonValue value) => value.RawValue switch
    {
        string text => Text(sum, text),
        byte[] bytes => XxHash3.HashToUInt64(bytes, (long)sum),
        long number => Number(sum, number),
        int number => Number(sum, number),
        double number => Number(sum, BitConverter.DoubleToInt64Bits(number)),
        bool flag => Number(sum, flag ? 1 : 0),
        _ => throw new InvalidDataException($"An index entry has no fields of the kind {value.Type}."),
    };

    private static ulong Text(ulong sum, string text) => XxHash3.HashToUInt64(MemoryMarshal.AsBytes(text.AsSpan()), (long)sum);

    private static ulong Number(ulong sum, long number) =>
        XxHash3.HashToUInt64(MemoryMarshal.AsBytes(MemoryMarshal.CreateReadOnlySpan(ref number, 1)), (long)sum);
}
