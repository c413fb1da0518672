namespace Vision.Metrics;

/// <summary>Matches detections with labels: the first half of an evaluation, done once.</summary>
public static class Evaluator
{
    /// <summary>Matches everything, categories in parallel.</summary>
    /// <param name="input">Labels and detections.</param>
    /// <param name="rule">For example <see cref="MatchRules.CocoBox"/>.</param>
    /// <param name="maxThreads">Threads at most; 0 for one per core.</param>
    public static MatchTable Match(EvaluationInput input, MatchRule rule, int maxThreads = 0)
    {
        if (rule.Thresholds.Count is 0 or > 32 || rule.Areas.Count is 0 or > 8 || rule.MaxDetections.Count == 0)
        {
            throw new ArgumentException("A rule has 1 to 32 thresholds, 1 to 8 area ranges and at least one limit of detections.", nameof(rule));
        }
        long[] imageIds = [.. input.ImageIds.Distinct().Order()];
        var categories = input.Categories.DistinctBy(c => c.Id).OrderBy(c => c.Id).ToArray();
        var truths = input.Truths as TruthEntry[] ?? [.. input.Truths];
        var detections = input.Detections as DetectionEntry[] ?? [.. input.Detections];

        var images = new IdIndex(imageIds);
        var classes = new IdIndex([.. categories.Select(c => (long)c.Id)]);
        var truthImages = new int[truths.Length];
        var detectionImages = new int[detections.Length];
        var truthGroups = Groups.Of(truths.Length, categories.Length, i =>
            (truthImages[i] = images.Find(truths[i].ImageId)) < 0 ? -1 : classes.Find(truths[i].CategoryId));
        var detectionGroups = Groups.Of(detections.Length, categories.Length, i =>
            (detectionImages[i] = images.Find(detections[i].ImageId)) < 0 ? -1 : classes.Find(detections[i].CategoryId));

        var results = new CategoryMatches[categories.Length];
        var options = new ParallelOptions { MaxDegreeOfParallelism = maxThreads > 0 ? maxThreads : Environment.ProcessorCount };
        Parallel.For(
            0,
            categories.Length,
            options,
            () => new CategoryMatcher(rule, imageIds.Length, truths, truthImages, detections, detectionImages),
            (k, _, matcher) =>
            {
                results[k] = matcher.Match(categories[k], truthGroups[k], detectionGroups[k]);
                return matcher;
            },
            _ => { });
        return new MatchTable { Rule = rule, ImageIds = imageIds, Categories = results };
    }
}

/// <summary>Finds the position of an id in an ascending list.</summary>
internal sealed class IdIndex
{
    private readonly Dictionary<long, int>? _positions;
    private readonly int[]? _table;

    public IdIndex(long[] ids)
    {
        // Most data sets number densely enough for a table, which is several times faster than hashing half a million ids.
        if (ids.Length > 0 && ids[0] >= 0 && ids[^1] < Math.Max(1 << 20, 16L * ids.Length))
        {
            _table = new int[ids[^1] + 1];
            Array.Fill(_table, -1);
            for (var i = 0; i < ids.Length; i++)
            {
                _table[ids[i]] = i;
            }
            return;
        }
        _positions = new Dictionary<long, int>(ids.Length);
        for (var i = 0; i < ids.Length; i++)
        {
            _positions[ids[i]] = i;
        }
    }

    /// <summary>The position, or -1 for an unknown id.</summary>
    public int Find(long id) => _table is not null
        ? (ulong)id < (ulong)_table.Length ? _table[id] : -1
        : _positions!.TryGetValue(id, out var position) ? position : -1;
}

/// <summary>Numbers 0..n-1 sorted into groups, in order inside each.</summary>
internal sealed class Groups
{
    private readonly int[] _starts;
    private readonly int[] _members;

    private Groups(int[] starts, int[] members) => (_starts, _members) = (starts, members);

    public ReadOnlySpan<int> this[int group] => _members.AsSpan(_starts[group].._starts[group + 1]);

    /// <summary>Groups by a key in 0..groups-1; -1 leaves a number out.</summary>
    public static Groups Of(int count, int groups, Func<int, int> key)
    {
        var keys = new int[count];
        var starts = new int[groups + 1];
        for (var i = 0; i < count; i++)
        {
            keys[i] = key(i);
            if (keys[i] >= 0)
            {
                starts[keys[i] + 1]++;
            }
        }
        for (var g = 0; g < groups; g++)
        {
            starts[g + 1] += starts[g];
        }
        var members = new int[starts[groups]];
        int[] next = [.. starts];
        for (var i = 0; i < count; i++)
        {
            if (keys[i] >= 0)
            {
                members[next[keys[i]]++] = i;
            }
        }
        return new Groups(starts, members);
    }
}
