using System.Collections.Concurrent;
using Vision.Data;

namespace Vision.Metrics;

/// <summary>Turns matches into numbers: the second half of an evaluation, repeatable with other image weights.</summary>
/// <remarks>Weight k is exactly the image repeated k times under fresh ids that follow its own; weight 0 leaves it out; all one is the plain result.</remarks>
public sealed class Accumulator : IWeightedScore
{
    private readonly MatchTable _table;
    private readonly SummaryLine[] _lines;
    private readonly string[] _names;
    private readonly Category[] _categories;
    private readonly AreaEvents[][] _events; // [category][area]
    private readonly int[] _ones;
    private readonly ConcurrentBag<CurveScratch> _scratch = [];

    /// <summary>Sorts out what can change the curves, categories in parallel.</summary>
    /// <param name="table">The matches.</param>
    /// <param name="maxThreads">Threads at most; 0 for one per core.</param>
    public Accumulator(MatchTable table, int maxThreads = 0)
    {
        _table = table;
        _lines = [.. SummaryLine.For(table.Rule)];
        _names = [.. _lines.Select(l => l.Name)];
        _categories = [.. table.Categories.Select(c => c.Category)];
        _ones = new int[table.ImageIds.Count];
        Array.Fill(_ones, 1);
        _events = new AreaEvents[_categories.Length][];
        var options = new ParallelOptions { MaxDegreeOfParallelism = maxThreads > 0 ? maxThreads : Environment.ProcessorCount };
        var (numAreas, numThresholds) = (table.Rule.Areas.Count, table.Rule.Thresholds.Count);
        Parallel.For(0, _categories.Length, options, k =>
            _events[k] = [.. Enumerable.Range(0, numAreas).Select(a => AreaEvents.Build(table.Categories[k], a, numThresholds))]);
    }

    /// <inheritdoc/>
    public IReadOnlyList<long> ImageIds => _table.ImageIds;

    /// <summary>The plain numbers.</summary>
    public MetricSummary Summarize() => Score([]);

    /// <inheritdoc/>
    public MetricSummary Score(ReadOnlySpan<int> imageWeights)
    {
        var weights = imageWeights.IsEmpty ? _ones : imageWeights;
        if (weights.Length != _ones.Length)
        {
            throw new ArgumentException($"{weights.Length} weights for {_ones.Length} images.", nameof(imageWeights));
        }
        var sums = new SummarySums(_table.Rule, _lines, _categories.Length);
        var scratch = _scratch.TryTake(out var used) ? used : new CurveScratch(_table.Rule);
        for (var k = 0; k < _events.Length; k++)
        {
            for (var a = 0; a < _events[k].Length; a++)
            {
                sums.Add(k, a, _events[k][a], scratch, weights);
            }
        }
        _scratch.Add(scratch);
        return new MetricSummary { Names = _names, Values = sums.Means(), Categories = _categories, PerCategory = sums.PerCategory };
    }

    /// <summary>The precision-recall curve of one category, a point for each object found, best score first; empty when the category has no label.</summary>
    /// <param name="category">Position in <see cref="MatchTable.Categories"/>.</param>
    /// <param name="area">Position in the rule's area ranges.</param>
    /// <param name="threshold">Position in the rule's thresholds.</param>
    public IReadOnlyList<(double Recall, double Precision)> Curve(int category, int area = 0, int threshold = 0)
    {
        var scratch = new CurveScratch(_table.Rule);
        var events = _events[category][area];
        scratch.Prepare(events, _ones);
        if (scratch.NumTruths == 0)
        {
            return [];
        }
        scratch.Draw(events, threshold);
        var points = new (double Recall, double Precision)[scratch.FoundCounts.Length];
        for (var i = 0; i < points.Length; i++)
        {
            points[i] = (scratch.FoundCounts[i] / scratch.NumTruths, scratch.Precisions[i]);
        }
        return points;
    }
}
