using LiteDB;
using Workbench.Runs.Storage;

namespace Workbench.Runs.Indexing;

/// <summary>An index entry as a LiteDB document, and back.</summary>
internal static class LiteDbRunDocument
{
    public static BsonDocument Of(IndexEntry entry)
    {
        var run = entry.Snapshot;
        return new()
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
            ["partialWeights"] = run.PartialWeights,
            ["networkParameters"] = run.Network?.Parameters,
            ["networkFlops"] = run.Network?.Flops,
            ["networkActivations"] = run.Network?.Activations,
            ["scores"] = run.Scores.Bytes,
        };
    }

    public static IndexEntry Entry(BsonDocument row) => new(
        row["_id"].AsString,
        row["end"].AsInt64,
        new(row["length"].AsInt64, row["modified"].AsInt64),
        new(row["marksLength"].AsInt64, row["marksModified"].AsInt64),
        Snapshot(row));

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
        PartialWeights = row["partialWeights"].AsString,
        Network = row["networkParameters"].IsNull ? null
            : new(row["networkParameters"].AsInt64, row["networkFlops"].AsDouble, row["networkActivations"].AsDouble),
        Scores = ScoreHistory.Of(row["scores"].AsBinary),
    };
}
