using Workbench.Runs.Storage;

namespace Workbench.Runs.Indexing;

/// <summary>An index entry in one piece. A column for each of thirty fields takes longer to read, and nobody asks for single ones.</summary>
internal static class PackedEntry
{
    public static byte[] Write(IndexEntry entry)
    {
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream);
        var run = entry.Snapshot;
        foreach (var number in new[]
        {
            entry.End, entry.Log.Length, entry.Log.Modified, entry.Marks.Length, entry.Marks.Modified, run.Created.UtcTicks, run.Updated.UtcTicks,
            (long)run.Phase, run.Step, run.Steps, run.Counters.Images, run.Counters.Instances, run.Counters.Pixels,
        })
        {
            writer.Write(number);
        }

        foreach (var number in new[] { run.Counters.Flops, run.Counters.Seconds, run.Loss, run.LearningRate, run.StepSeconds, run.Waiting })
        {
            writer.Write(number);
        }

        writer.Write(run.NotFinite);
        writer.Write(run.Marks.IsPinned);
        foreach (var text in new[]
        {
            run.Name, run.Reason, run.Primary, run.Data, run.Values, run.Parents, run.Parameters, string.Join(' ', run.Marks.Tags), run.Marks.Note, run.MarksProblem,
        })
        {
            writer.Write(text);
        }

        writer.Write7BitEncodedInt(run.Scores.Bytes.Length);
        writer.Write(run.Scores.Bytes);
        return stream.ToArray();
    }

    // Fields are read in the order in which they are written: initializers run from top to bottom.
    public static IndexEntry Read(string id, ReadOnlySpan<byte> bytes)
    {
        var reader = new PackedReader(bytes);
        var (end, log, marks) = (reader.Long(), new FileStamp(reader.Long(), reader.Long()), new FileStamp(reader.Long(), reader.Long()));
        var snapshot = new RunSnapshot
        {
            Created = new(reader.Long(), TimeSpan.Zero),
            Updated = new(reader.Long(), TimeSpan.Zero),
            Phase = (RunPhase)reader.Long(),
            Step = reader.Long(),
            Steps = reader.Long(),
            Counters = new(reader.Long(), reader.Long(), reader.Long(), reader.Double(), reader.Double()),
            Loss = reader.Double(),
            LearningRate = reader.Double(),
            StepSeconds = reader.Double(),
            Waiting = reader.Double(),
            NotFinite = reader.Flag(),
        };
        var isPinned = reader.Flag();
        snapshot = snapshot with
        {
            Name = reader.Text(),
            Reason = reader.Text(),
            Primary = reader.Text(),
            Data = reader.Text(),
            Values = reader.Text(),
            Parents = reader.Text(),
            Parameters = reader.Text(),
            Marks = RunMarks.Of(reader.Text(), reader.Text(), isPinned),
            MarksProblem = reader.Text(),
            Scores = ScoreHistory.Of(reader.Bytes()),
        };
        return new(id, end, log, marks, snapshot);
    }
}
