using Vision.Data;

namespace Vision.Metrics;

/// <summary>Matches one category after another; holds the scratch of one thread.</summary>
internal sealed class CategoryMatcher(
    MatchRule rule, int numImages, TruthEntry[] truths, int[] truthImages, DetectionEntry[] detections, int[] detectionImages)
{
    private readonly AreaRange[] _areas = [.. rule.Areas];
    private readonly CellMatcher _cell = new(rule, truths, detections);
    private readonly int[] _counts = new int[numImages];
    private readonly int[] _truthStarts = new int[numImages + 1];
    private readonly int[] _detectionStarts = new int[numImages + 1];

    public CategoryMatches Match(Category category, ReadOnlySpan<int> truthMembers, ReadOnlySpan<int> detectionMembers)
    {
        var labels = ByImage(truthMembers);
        var (sources, ranks) = Best(detectionMembers);
        var images = Array.ConvertAll(sources, s => detectionImages[s]);
        var ignored = Array.ConvertAll(labels, t => IgnoredIn(truths[t]));
        return new CategoryMatches
        {
            Category = category,
            Scores = Array.ConvertAll(sources, s => detections[s].Score),
            Images = images,
            Ranks = ranks,
            Sources = sources,
            OutOfRange = Array.ConvertAll(sources, s => OutOf(detections[s].Area)),
            TruthIds = Array.ConvertAll(labels, t => truths[t].Id),
            TruthImages = Array.ConvertAll(labels, t => truthImages[t]),
            TruthIgnored = ignored,
            Matches = MatchCells(labels, ignored, sources, images, ranks),
        };
    }

    private int[] ByImage(ReadOnlySpan<int> members)
    {
        Array.Clear(_truthStarts);
        foreach (var member in members)
        {
            _truthStarts[truthImages[member] + 1]++;
        }
        for (var i = 0; i < numImages; i++)
        {
            _truthStarts[i + 1] += _truthStarts[i];
            _counts[i] = _truthStarts[i];
        }
        var sorted = new int[members.Length];
        foreach (var member in members)
        {
            sorted[_counts[truthImages[member]]++] = member;
        }
        return sorted;
    }

    // The detections in counting order without those over the limit; also leaves where each image's detections start.
    private (int[] Sources, int[] Ranks) Best(ReadOnlySpan<int> members)
    {
        int[] sources = [.. members];
        CountingOrder.Sort(sources, detections, detectionImages);
        var ranks = new int[sources.Length];
        var kept = 0;
        Array.Clear(_counts);
        foreach (var source in sources)
        {
            var rank = _counts[detectionImages[source]];
            if (rank < rule.MaxDetections[^1])
            {
                _counts[detectionImages[source]]++;
                (sources[kept], ranks[kept]) = (source, rank);
                kept++;
            }
        }
        for (var i = 0; i < numImages; i++)
        {
            _detectionStarts[i + 1] = _detectionStarts[i] + _counts[i];
        }
        Array.Resize(ref sources, kept);
        Array.Resize(ref ranks, kept);
        return (sources, ranks);
    }

    private Match[] MatchCells(int[] labels, byte[] ignored, int[] sources, int[] images, int[] ranks)
    {
        var positions = new int[sources.Length];
        for (var p = 0; p < sources.Length; p++)
        {
            positions[_detectionStarts[images[p]] + ranks[p]] = p;
        }
        var matches = new List<Match>();
        for (var first = 0; first < labels.Length;)
        {
            var image = truthImages[labels[first]];
            var count = _truthStarts[image + 1] - first;
            var found = positions.AsSpan(_detectionStarts[image].._detectionStarts[image + 1]);
            if (found.Length > 0)
            {
                _cell.Match(found, sources, labels.AsSpan(first, count), ignored.AsSpan(first, count), first, matches);
            }
            first += count;
        }
        var sorted = matches.ToArray();
        Array.Sort(Array.ConvertAll(sorted, m => (ulong)m.Detection << 32 | (ulong)m.Area << 29 | (uint)m.Truth), sorted);
        return sorted;
    }

    private byte OutOf(double area)
    {
        var bits = 0;
        for (var a = 0; a < _areas.Length; a++)
        {
            bits |= _areas[a].Contains(area) ? 0 : 1 << a;
        }
        return (byte)bits;
    }

    private byte IgnoredIn(in TruthEntry truth) => truth.IsCrowd || truth.IsIgnored ? (byte)((1 << _areas.Length) - 1) : OutOf(truth.Area);
}
