using Vision.Metrics;

namespace Workbench.Runs.Comparing;

/// <summary>Numbers, intervals and verdicts of a comparison.</summary>
/// <remarks>
/// Images are drawn with whole weights, the same for all runs, so that differences are paired. Where every column has two seeds or more, each
/// draw also draws seeds inside the columns; the spread is widened by sqrt(n / (n - 1)), which a bootstrap of n seeds lacks.
/// </remarks>
internal sealed class MetricTable
{
    private readonly IReadOnlyList<IReadOnlyList<ScoredRun>> _groups;
    private readonly int _baseline;
    private readonly Dictionary<ScoredRun, double[][]> _draws = []; // [draw][number], NaN for a number that the run does not have
    private readonly Dictionary<ScoredRun, double[]> _plain = [];
    private readonly Dictionary<ScoredRun, HashSet<int>> _own = []; // the numbers that a run has
    private readonly int[][][] _picks = []; // [group][draw] → positions of the seeds drawn
    private readonly int _numDraws;

    public MetricTable(IReadOnlyList<IReadOnlyList<ScoredRun>> groups, int baseline, CompareOptions options, CancellationToken cancel)
    {
        (_groups, _baseline) = (groups, baseline);
        var runs = groups.SelectMany(group => group).Where(run => run.Score is not null).ToList();
        _numDraws = runs.Count > 0 ? options.Draws : 0;
        SeedsDrawn = groups.All(group => group.Count(run => run.Score is not null) > 1);
        var summaries = runs.Select(run => run.Score!.Score([])).ToList();
        Summary = summaries.FirstOrDefault();
        Names = [.. summaries.SelectMany(summary => summary.Names).Distinct()];
        foreach (var (run, summary) in runs.Zip(summaries))
        {
            cancel.ThrowIfCancellationRequested();
            _own[run] = [.. Names.Index().Where(name => summary.Names.Contains(name.Item)).Select(name => name.Index)];
            _plain[run] = Row(summary);
            _draws[run] = [.. Bootstrap.Draw(run.Score!, _numDraws, options.Seed).Select(Row)];
        }

        if (SeedsDrawn)
        {
            _picks = [.. groups.Select((group, g) => PickSeeds(group.Count, _numDraws, options.Seed + (ulong)g + 1))];
        }
    }

    /// <summary>The categories, from the first run with matches; null when none has.</summary>
    public MetricSummary? Summary { get; }

    /// <summary>The numbers that any run has: of boxes, and of masks and keypoints where they are found. Those per category come after them.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>Whether the intervals hold the noise between seeds too.</summary>
    public bool SeedsDrawn { get; }

    /// <summary>A number computed from the matches; for a run without them, as stored and without an interval.</summary>
    public MetricRow Computed(string name, int number, Func<ScoredRun, double> stored)
    {
        var cells = _groups.Select(group => Values(group, number, stored)).ToArray();
        var draws = _groups.Select((_, g) => GroupDraws(g, number, cells[g])).ToArray();
        return new(name, [.. cells.Select((values, g) => Cell(values, cells[_baseline], draws[g], draws[_baseline], g == _baseline))]);
    }

    /// <summary>A number as stored in the evaluations, without intervals.</summary>
    public MetricRow Stored(string name, Func<ScoredRun, double> value)
    {
        var cells = _groups.Select(group => group.Where(run => run.Evaluation is not null).Select(value).ToArray()).ToArray();
        return new(name, [.. cells.Select((values, g) => Cell(values, cells[_baseline], [], [], g == _baseline))]);
    }

    private double[] Values(IReadOnlyList<ScoredRun> group, int number, Func<ScoredRun, double> stored) => group.Any(_plain.ContainsKey)
        ? [.. group.Where(run => Has(run, number)).Select(run => _plain[run][number])]
        : [.. group.Where(run => run.Evaluation is not null).Select(stored)];

    private bool Has(ScoredRun run, int number) => _own.TryGetValue(run, out var own) && (number >= Names.Count || own.Contains(number));

    private double[] Row(MetricSummary summary)
    {
        if (summary.Names.SequenceEqual(Names))
        {
            return [.. summary.Values.Concat(summary.PerCategory).Select(share => share * 100)];
        }

        var values = summary.Names.Zip(summary.Values).ToDictionary(pair => pair.First, pair => pair.Second);
        return [.. Names.Select(name => values.GetValueOrDefault(name, double.NaN)).Concat(summary.PerCategory).Select(share => share * 100)];
    }

    private static MetricCell Cell(double[] values, double[] baseline, double[] draws, double[] baselineDraws, bool isBaseline)
    {
        var mean = Mean(values);
        double[] differences = [.. draws.Zip(baselineDraws, (own, other) => own - other)];
        return new(
            mean,
            Spread(values),
            draws.Length == 0 ? Interval.None : Interval.Of(draws),
            isBaseline ? double.NaN : mean - Mean(baseline),
            isBaseline || differences.Length == 0 ? Interval.None : Interval.Of(differences));
    }

    private double[] GroupDraws(int group, int number, double[] plain)
    {
        var runs = _groups[group].Where(run => Has(run, number)).ToArray();
        if (runs.Length == 0)
        {
            return [];
        }

        var means = new double[_numDraws];
        for (var draw = 0; draw < _numDraws; draw++)
        {
            double[] values = [.. runs.Select(run => _draws[run][draw][number])];
            // Where some seeds lack the number, there are no draws of seeds for it.
            means[draw] = SeedsDrawn && runs.Length == _groups[group].Count ? Mean(values) + SeedShift(plain, _picks[group][draw]) : Mean(values);
        }

        return means;
    }

    // Only the plain numbers' shift is drawn: image noise is already in the draws, and the two must not be mixed up by a seed's own image noise.
    private static double SeedShift(double[] plain, int[] picks)
    {
        var shift = Mean([.. picks.Select(pick => plain[pick])]) - Mean(plain);
        return shift * Math.Sqrt(plain.Length / (plain.Length - 1.0));
    }

    private static int[][] PickSeeds(int count, int draws, ulong seed) =>
    [
        .. Enumerable.Range(0, draws).Select(draw => Bootstrap.Weights(count, seed, draw)
            .SelectMany((times, position) => Enumerable.Repeat(position, times))
            .ToArray()),
    ];

    private static double Mean(double[] values) => values.Length == 0 ? double.NaN : values.Average();

    private static double Spread(double[] values)
    {
        if (values.Length < 2)
        {
            return double.NaN;
        }

        var mean = values.Average();
        return Math.Sqrt(values.Sum(value => (value - mean) * (value - mean)) / (values.Length - 1));
    }
}
