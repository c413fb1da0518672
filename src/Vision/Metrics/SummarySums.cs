namespace Vision.Metrics;

/// <summary>Gathers the means of a summary, curve by curve.</summary>
internal sealed class SummarySums
{
    private readonly MatchRule _rule;
    private readonly SummaryLine[] _lines;
    private readonly double[] _sums;
    private readonly int[] _counts;

    public SummarySums(MatchRule rule, SummaryLine[] lines, int numCategories)
    {
        (_rule, _lines) = (rule, lines);
        _sums = new double[lines.Length];
        _counts = new int[lines.Length];
        PerCategory = new double[numCategories];
        Array.Fill(PerCategory, double.NaN);
    }

    /// <summary>Mean precision over all thresholds, per category.</summary>
    public double[] PerCategory { get; }

    /// <summary>Adds one category and area range.</summary>
    public void Add(int category, int area, AreaEvents events, CurveScratch scratch, ReadOnlySpan<int> weights)
    {
        scratch.Prepare(events, weights);
        if (scratch.NumTruths == 0)
        {
            return; // undefined: takes no part in any mean
        }
        var precisions = 0.0;
        for (var t = 0; t < events.Events.Length; t++)
        {
            scratch.Draw(events, t);
            var precision = scratch.AveragePrecision();
            precisions += precision;
            for (var i = 0; i < _lines.Length; i++)
            {
                var line = _lines[i];
                if (line.Area == area && (line.Threshold < 0 || line.Threshold == t))
                {
                    _sums[i] += line.IsRecall ? Recall(line.Limit, t, events, scratch) : precision;
                    _counts[i]++;
                }
            }
        }
        if (area == 0)
        {
            PerCategory[category] = precisions / events.Events.Length;
        }
    }

    public double[] Means() => [.. _sums.Select((sum, i) => _counts[i] == 0 ? double.NaN : sum / _counts[i])];

    private double Recall(int limit, int threshold, AreaEvents events, CurveScratch scratch)
    {
        var isLast = limit + 1 == _rule.MaxDetections.Count;
        var found = isLast ? scratch.TotalFound : scratch.FoundWithin(events, threshold, _rule.MaxDetections[limit]);
        return found / scratch.NumTruths;
    }
}
