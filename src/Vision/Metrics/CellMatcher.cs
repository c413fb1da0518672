namespace Vision.Metrics;

/// <summary>Matches the detections of one image and category with its labels, for every area range and threshold.</summary>
internal sealed class CellMatcher(MatchRule rule, TruthEntry[] truths, DetectionEntry[] detections)
{
    private const int None = -1;
    private readonly Overlap _overlap = Overlap.For(rule);

    // As in the COCO API an overlap of 1 must be enough for a threshold of 1 in spite of rounding.
    private readonly double[] _thresholds = [.. rule.Thresholds.Select(t => Math.Min(t, 1 - 1e-10))];
    private double[] _overlaps = [];
    private int[] _candidates = [];
    private int[] _chosen = [];
    private int[] _order = [];
    private bool[] _taken = [];

    /// <summary>Adds the matches of one cell.</summary>
    /// <param name="found">Positions of the detections in the category, best score first.</param>
    /// <param name="sources">Position in the category → position in all detections.</param>
    /// <param name="labels">The cell's labels among all labels.</param>
    /// <param name="ignored">Per label, the area ranges in which it does not count.</param>
    /// <param name="firstLabel">Position of the cell's first label in the category.</param>
    /// <param name="matches">Where to add.</param>
    public void Match(
        ReadOnlySpan<int> found, int[] sources, ReadOnlySpan<int> labels, ReadOnlySpan<byte> ignored, int firstLabel, List<Match> matches)
    {
        var count = FindCandidates(found, sources, labels);
        if (count == 0)
        {
            return;
        }
        for (var area = 0; area < rule.Areas.Count; area++)
        {
            var counted = CountedFirst(ignored, area);
            for (var t = 0; t < _thresholds.Length; t++)
            {
                Array.Clear(_taken, 0, labels.Length);
                var chosen = _chosen.AsSpan(t * count, count);
                if (rule.Assignment == Assignment.BestFree)
                {
                    ChooseFree(_thresholds[t], counted, labels, chosen);
                }
                else
                {
                    ChooseOnly(rule.Thresholds[t], ignored, area, labels.Length, chosen);
                }
            }
            Collect(found, count, firstLabel, (byte)area, matches);
        }
    }

    // Most detections overlap nothing enough for the lowest threshold: they take no part in what follows.
    private int FindCandidates(ReadOnlySpan<int> found, int[] sources, ReadOnlySpan<int> labels)
    {
        Reserve(found.Length, labels.Length);
        var count = 0;
        for (var d = 0; d < found.Length; d++)
        {
            ref readonly var detection = ref detections[sources[found[d]]];
            var row = _overlaps.AsSpan(count * labels.Length, labels.Length);
            var best = double.NegativeInfinity;
            for (var g = 0; g < row.Length; g++)
            {
                row[g] = _overlap.Of(detection, truths[labels[g]]);
                best = Math.Max(best, row[g]);
            }
            if (best >= _thresholds[0])
            {
                _candidates[count++] = d;
            }
        }
        return count;
    }

    // Puts counted labels before ignored ones, each in order; answers how many are counted.
    private int CountedFirst(ReadOnlySpan<byte> ignored, int area)
    {
        var next = 0;
        for (var g = 0; g < ignored.Length; g++)
        {
            if ((ignored[g] >> area & 1) == 0)
            {
                _order[next++] = g;
            }
        }
        var counted = next;
        for (var g = 0; g < ignored.Length; g++)
        {
            if ((ignored[g] >> area & 1) == 1)
            {
                _order[next++] = g;
            }
        }
        return counted;
    }

    // Among equal overlaps the later label wins, as in the COCO API (its test is "less than the best so far").
    private void ChooseFree(double threshold, int counted, ReadOnlySpan<int> labels, Span<int> chosen)
    {
        for (var c = 0; c < chosen.Length; c++)
        {
            var row = _overlaps.AsSpan(c * labels.Length, labels.Length);
            var (best, choice) = (threshold, None);
            for (var i = 0; i < row.Length; i++)
            {
                if (i == counted && choice != None)
                {
                    break; // a counted label is never given up for an ignored one
                }
                var g = _order[i];
                if (row[g] >= best && (!_taken[g] || truths[labels[g]].IsCrowd))
                {
                    (best, choice) = (row[g], g);
                }
            }
            chosen[c] = choice;
            if (choice != None)
            {
                _taken[choice] = true;
            }
        }
    }

    private void ChooseOnly(double threshold, ReadOnlySpan<byte> ignored, int area, int numLabels, Span<int> chosen)
    {
        for (var c = 0; c < chosen.Length; c++)
        {
            var row = _overlaps.AsSpan(c * numLabels, numLabels);
            var best = 0;
            for (var g = 1; g < row.Length; g++)
            {
                best = row[g] > row[best] ? g : best;
            }
            var free = !_taken[best] || (ignored[best] >> area & 1) == 1;
            chosen[c] = row[best] >= threshold && free ? best : None;
            _taken[best] |= chosen[c] != None;
        }
    }

    private void Collect(ReadOnlySpan<int> found, int count, int firstLabel, byte area, List<Match> matches)
    {
        for (var c = 0; c < count; c++)
        {
            var done = 0u;
            for (var t = 0; t < _thresholds.Length; t++)
            {
                var label = _chosen[t * count + c];
                if (label == None || (done >> t & 1) == 1)
                {
                    continue;
                }
                var same = 0u;
                for (var u = t; u < _thresholds.Length; u++)
                {
                    same |= _chosen[u * count + c] == label ? 1u << u : 0;
                }
                done |= same;
                matches.Add(new Match(found[_candidates[c]], firstLabel + label, same, area));
            }
        }
    }

    private void Reserve(int numDetections, int numLabels)
    {
        if (_overlaps.Length < numDetections * numLabels)
        {
            _overlaps = new double[numDetections * numLabels * 2];
        }
        if (_candidates.Length < numDetections)
        {
            _candidates = new int[numDetections * 2];
            _chosen = new int[numDetections * 2 * _thresholds.Length];
        }
        if (_taken.Length < numLabels)
        {
            _taken = new bool[numLabels * 2];
            _order = new int[numLabels * 2];
        }
    }
}
