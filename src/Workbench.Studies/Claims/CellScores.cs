using MathNet.Numerics.Statistics;
using Workbench.Runs;
using Workbench.Runs.Comparing;
using Workbench.Runs.Storage;
using Workbench.Studies.Grid;
using Workbench.Studies.Statistics;
using Workbench.Studies.Status;

namespace Workbench.Studies.Claims;

/// <summary>Estimates differences between cells from the scores of their runs.</summary>
/// <remarks>
/// Value: from the final evaluations, mean over seeds. Variance: an image part, from bootstrap draws that weight the same images alike in every run, and
/// a seed part, from the jackknife. Noise that an image has in one seed only is in both, so that intervals are rather too wide than too narrow.
/// </remarks>
/// <param name="grid">The grid.</param>
/// <param name="store">The runs.</param>
/// <param name="draws">Keeps bootstrap draws.</param>
internal sealed class CellScores(StudyGrid grid, RunStore store, MetricDraws draws)
{
    /// <summary>Left minus right of an inequality without scores: counted exactly.</summary>
    public double Exact(ClaimInequality claim, IReadOnlyList<StatusCell> cells) => Numbers(new Dictionary<int, ScoredRun>(), cells).Of(claim.Difference);

    /// <summary>Left minus right of an inequality, with its variance.</summary>
    /// <param name="claim">The inequality.</param>
    /// <param name="cells">How each cell of the grid stands; those it is about are done.</param>
    /// <exception cref="RunException">The runs cannot be put side by side, or a score is missing.</exception>
    public (Estimate Estimate, bool SeedsAreKnown, int Images) Estimate(ClaimInequality claim, IReadOnlyList<StatusCell> cells)
    {
        var scored = Scored(claim, cells);
        var numbers = Numbers(scored, cells);
        var value = numbers.Of(claim.Difference);
        if (!double.IsFinite(value))
        {
            throw new RunException("it is not a number: a score is undefined in one of the runs, or something is divided by zero");
        }

        CheckSets(claim, scored, cells);
        var images = scored.Values.Min(run => run.Score!.ImageIds.Count);
        var seeds = numbers.SeedParts(claim);
        return (new(value, ImagePart(claim, numbers, scored, images), seeds ?? []), seeds is not null, images);
    }

    private ClaimNumbers Numbers(IReadOnlyDictionary<int, ScoredRun> scored, IReadOnlyList<StatusCell> cells) =>
        new(grid, (metric, cell) => Stored(scored[cell], metric), (counter, cell) => Cost(counter, cells[cell].Run),
            cell => cells[cell].State != CellState.Done);

    private VariancePart ImagePart(ClaimInequality claim, ClaimNumbers numbers, IReadOnlyDictionary<int, ScoredRun> scored, int images)
    {
        var drawn = new Dictionary<(string, int), IReadOnlyList<double>>();
        IReadOnlyList<double> Drawn(string metric, int cell) =>
            drawn.TryGetValue((metric, cell), out var known) ? known : drawn[(metric, cell)] = draws.Of(scored[cell], NameIn(scored[cell], metric));
        double[] values =
        [
            .. Enumerable.Range(0, draws.Count)
                .Select(draw => numbers.Of(claim.Difference, (metric, cell) => Drawn(metric, cell) is { Count: > 0 } found ? found[draw] : double.NaN))
                .Where(double.IsFinite),
        ];
        if (values.Length * 2 <= draws.Count)
        {
            throw new RunException("a score is undefined in half of the bootstrap draws or more: too few images for an interval");
        }

        return new(values.Variance(), Math.Max(1, images - 1));
    }

    private Dictionary<int, ScoredRun> Scored(ClaimInequality claim, IReadOnlyList<StatusCell> cells)
    {
        int[] wanted = [.. claim.Parts().OfType<MetricNode>().SelectMany(node => node.Cells).Distinct().Order()];
        var runs = wanted.Select(cell => store.Open(cells[cell].Run)).ToList();
        if (runs.FirstOrDefault(run => !run.Evaluations.Any()) is { } unscored)
        {
            throw new RunException($"run {unscored.Id} has no evaluation; score it: workbench eval {unscored.Number}");
        }

        var evaluations = CommonData.Find(runs) ?? [.. runs.Select(run => run.Evaluations.LastOrDefault())];
        var scored = runs.Zip(evaluations, ScoredRun.Of).ToList();
        return scored.FirstOrDefault(run => run.Score is null) is { } missing
            ? throw new RunException($"{missing.Missing}: no interval; score it again: workbench eval {missing.Run.Number}")
            : wanted.Zip(scored).ToDictionary(pair => pair.First, pair => pair.Second);
    }

    // Scores on two sets of images say nothing about one another, but differences that are each within one set do: a shift of all scores on a set must not
    // move the claim.
    private void CheckSets(ClaimInequality claim, IReadOnlyDictionary<int, ScoredRun> scored, IReadOnlyList<StatusCell> cells)
    {
        var sets = scored.Values.GroupBy(run => run.Labels).ToList();
        if (sets.Count == 1)
        {
            return;
        }

        var numbers = Numbers(scored, cells);
        var value = numbers.Of(claim.Difference);
        foreach (var set in sets)
        {
            var shifted = numbers.Of(claim.Difference, (metric, cell) => Stored(scored[cell], metric) + (scored[cell].Labels == set.Key ? 1 : 0));
            if (Math.Abs(shifted - value) > 1e-9)
            {
                var (one, other) = (sets[0].First().Run, sets[1].First().Run);
                throw new RunException(
                    $"runs {one.Number} and {other.Number} were scored on different images or labels: a claim may set differences against one another that are "
                    + "each within one set of images, not scores across sets. Score both on the same: workbench eval");
            }
        }
    }

    private static string NameIn(ScoredRun run, string metric) => MetricNames.Find(metric, [.. run.Evaluation!.Values.Select(value => value.Name)]);

    private static double Stored(ScoredRun run, string metric)
    {
        var name = NameIn(run, metric);
        var values = run.Evaluation!.Values;
        return values.Any(value => value.Name == name) ? values.First(value => value.Name == name).Value
            : throw new RunException($"run {run.Run.Id} has no number '{metric}'; it has {string.Join(", ", values.Select(value => value.Name))}");
    }

    private double Cost(string counter, string id)
    {
        var run = store.Open(id);
        return Enum.Parse<CostAxis>(counter, ignoreCase: true).Place(run.Counters + Lineage.Of(run, store).Cost, 0);
    }
}
