namespace Vision.Metrics;

/// <summary>The scores of several kinds of matches of the same images as one: their numbers under <see cref="PartNames.Prefix"/>, the categories of the
/// first.</summary>
/// <param name="parts">Per kind its score; at least one, all of the same images.</param>
public sealed class JointScore(IReadOnlyList<(OverlapKind Kind, IWeightedScore Score)> parts) : IWeightedScore
{
    /// <inheritdoc/>
    public IReadOnlyList<long> ImageIds => parts[0].Score.ImageIds;

    /// <inheritdoc/>
    public MetricSummary Score(ReadOnlySpan<int> imageWeights)
    {
        var summaries = new List<(string Prefix, MetricSummary Summary)>(parts.Count);
        foreach (var (kind, score) in parts)
        {
            summaries.Add((PartNames.Prefix(kind), score.Score(imageWeights)));
        }

        return summaries[0].Summary with
        {
            Names = [.. summaries.SelectMany(part => part.Summary.Names.Select(name => part.Prefix + name))],
            Values = [.. summaries.SelectMany(part => part.Summary.Values)],
        };
    }
}
