using Vision.Data;
using Vision.Metrics;
using Workbench.Runs.Events;
using Workbench.Runs.Storage;

namespace Workbench.Runs.Comparing;

/// <summary>A run with the evaluation it is compared by.</summary>
/// <param name="Run">The run.</param>
/// <param name="Evaluation">Its last evaluation on the common data; null when it has none yet.</param>
/// <param name="Score">Its stored matches; null when they are missing.</param>
/// <param name="Labels">A digest of the labels those matches were made with; of boxes, where there are several kinds.</param>
/// <param name="Missing">Why there is no <paramref name="Score"/>, in words; else empty.</param>
public sealed record ScoredRun(Run Run, EvaluationEvent? Evaluation, IWeightedScore? Score, string Labels, string Missing)
{
    /// <summary>The matches behind the score of a detector, boxes first; empty for a classifier and where there is no score.</summary>
    public IReadOnlyList<MatchTable> Parts { get; private init; } = [];

    /// <summary>The matches of boxes behind the score of a detector; null for a classifier and where there is no score.</summary>
    public MatchTable? Matches => PartOf(OverlapKind.Box);

    /// <summary>The matches of a kind; null where the run has none.</summary>
    public MatchTable? PartOf(OverlapKind kind) => Parts.FirstOrDefault(table => table.Rule.Overlap == kind);

    public static ScoredRun Of(Run run, EvaluationEvent? evaluation)
    {
        if (evaluation is null)
        {
            return new(run, null, null, "", $"run {run.Number} has no evaluation");
        }

        try
        {
            var (score, labels, parts) = Load(run.Paths.Resolve(evaluation.Folder));
            return new(run, evaluation, score, labels, score is null ? $"run {run.Number} has no matches in '{evaluation.Folder}'" : "") { Parts = parts };
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or DataException)
        {
            return new(run, evaluation, null, "", $"the matches of run {run.Number} cannot be read ({exception.Message.TrimEnd('.')})");
        }
    }

    // A file says itself what it is: the first 8 bytes name its kind, and matches of boxes, masks and keypoints their rule.
    private static (IWeightedScore? Score, string Labels, IReadOnlyList<MatchTable> Parts) Load(string folder)
    {
        if (!Directory.Exists(folder))
        {
            return (null, "", []);
        }

        var parts = new List<MatchTable>();
        Span<byte> kind = stackalloc byte[8];
        foreach (var path in Directory.EnumerateFiles(folder, "*.bin").Order(StringComparer.Ordinal))
        {
            using var stream = File.OpenRead(path);
            stream.ReadAtLeast(kind, kind.Length, throwOnEndOfStream: false);
            stream.Position = 0;
            if (kind.SequenceEqual("WBMATCH\n"u8))
            {
                parts.Add(MatchTable.Read(stream, path));
            }
            else if (kind.SequenceEqual("WBCLASS\n"u8))
            {
                var table = ClassificationTable.Read(stream, path);
                return (table, LabelDigest.Of(table), []);
            }
        }

        MatchTable[] ordered = [.. parts.OrderBy(table => table.Rule.Overlap).DistinctBy(table => table.Rule.Overlap)];
        return ordered.Length == 0
            ? (null, "", [])
            : (new JointScore([.. ordered.Select(table => (table.Rule.Overlap, (IWeightedScore)new Accumulator(table)))]), LabelDigest.Of(ordered[0]), ordered);
    }
}
