using Workbench.Runs;
using Workbench.Runs.Comparing;
using Workbench.Runs.Storage;
using Workbench.Studies.Grid;
using Workbench.Studies.Statistics;
using Workbench.Studies.Status;

namespace Workbench.Studies.Claims;

/// <summary>Gives each claim its verdict from the runs there are. What was worked out for the same runs is kept.</summary>
/// <param name="grid">The grid.</param>
/// <param name="claims">Its claims.</param>
/// <param name="store">The runs.</param>
/// <param name="draws">Keeps bootstrap draws.</param>
internal sealed class ClaimJudge(StudyGrid grid, IReadOnlyList<StudyClaim> claims, RunStore store, MetricDraws draws)
{
    private readonly Dictionary<string, (string Runs, StatusClaim Claim)> _kept = [];

    /// <summary>The verdicts, in the file's order.</summary>
    /// <param name="cells">How each cell of the grid stands, in its order.</param>
    public IReadOnlyList<StatusClaim> Judge(IReadOnlyList<StatusCell> cells) => [.. claims.Select(claim => Judge(claim, cells))];

    private StatusClaim Judge(StudyClaim claim, IReadOnlyList<StatusCell> cells)
    {
        var runs = string.Join(' ', claim.Cells.Select(cell => $"{cells[cell].Run}:{cells[cell].State}"));
        if (_kept.TryGetValue(claim.Text.Id, out var kept) && kept.Runs == runs)
        {
            return kept.Claim;
        }

        var open = claim.Cells.Where(cell => !IsThere(claim, cell, cells[cell])).ToList();
        var start = new StatusClaim
        {
            Id = claim.Text.Id,
            Says = claim.Text.Says,
            Holds = claim.Text.Holds,
            Source = claim.Text.Source,
            Verdict = ClaimVerdict.Undecided,
            Runs = claim.Cells.Count,
            Missing = open.Count,
        };
        var judged = open.Count > 0 ? start with { Words = Missing(open.Select(cell => cells[cell]).ToList(), claim.Cells.Count) } : Complete(claim, start, cells);
        _kept[claim.Text.Id] = (runs, judged);
        return judged;
    }

    private static bool IsThere(StudyClaim claim, int position, StatusCell cell) =>
        cell.State == CellState.Done || (!claim.Needed.Contains(position) && cell.State is CellState.Failed or CellState.Diverged && !cell.WillRetry);

    private static string Missing(List<StatusCell> open, int all)
    {
        var failed = open.Where(cell => cell.State is CellState.Failed or CellState.Diverged or CellState.Blocked).ToList();
        return $"{open.Count} of {all} runs missing{(failed.Count > 0 ? $"; {failed.Count} of them failed, first {failed[0].Title}" : "")}";
    }

    private StatusClaim Complete(StudyClaim claim, StatusClaim start, IReadOnlyList<StatusCell> cells)
    {
        try
        {
            var scores = Scores(claim, cells);
            var numbers = new ClaimNumbers(grid, (metric, cell) => Stored(scores[cell], metric), (counter, cell) => Cost(counter, cells[cell].Run), cell => cells[cell].State != CellState.Done);
            return claim.Scored.Count == 0 ? Exact(claim, start, numbers.Of(claim.Inequality.Difference)) : Estimated(claim, start, numbers, scores);
        }
        catch (RunException reason)
        {
            return start with { Words = reason.Message };
        }
    }

    private static StatusClaim Exact(StudyClaim claim, StatusClaim start, double difference) => double.IsNaN(difference) ? start with { Words = "it is not a number: something is divided by zero" }
        : start with
        {
            Verdict = claim.Inequality.HoldsFor(difference) ? ClaimVerdict.Holds : ClaimVerdict.Fails,
            Difference = difference,
            Low = difference,
            High = difference,
            Words = "counted, not estimated",
        };

    private StatusClaim Estimated(StudyClaim claim, StatusClaim start, ClaimNumbers numbers, IReadOnlyDictionary<int, ScoredRun> scores)
    {
        var value = numbers.Of(claim.Inequality.Difference);
        if (!double.IsFinite(value))
        {
            return start with { Words = "it is not a number: a score is undefined in one of the runs, or something is divided by zero" };
        }

        var images = ImagePart(claim, numbers, scores, out var numImages);
        var seeds = numbers.SeedParts(claim.Inequality);
        var fewest = claim.Scored.GroupBy(cell => Condition.Of(grid, cell)).Min(condition => condition.Count());
        var estimate = new Estimate(value, images, seeds ?? []);
        var half = estimate.HalfWidth;
        var judged = start with { Difference = value, Low = value - half, High = value + half };
        if (seeds is null)
        {
            return judged with { Words = $"undecided with one seed: nothing is known of the noise between seeds; the interval is of the {numImages} images alone" };
        }

        var n = $"{fewest} seeds, {numImages} images";
        var sides = value - half > 0 ? 1 : value + half < 0 ? -1 : 0;
        return sides == 0
            ? judged with { Words = $"undecided at n = {n}; {ClaimWords.ToDecide(estimate, fewest, numImages)}" }
            : judged with { Verdict = sides > 0 == claim.Inequality.IsGreater ? ClaimVerdict.Holds : ClaimVerdict.Fails, Words = n };
    }

    private VariancePart ImagePart(StudyClaim claim, ClaimNumbers numbers, IReadOnlyDictionary<int, ScoredRun> scores, out int numImages)
    {
        numImages = scores.Values.First().Score!.ImageIds.Count;
        var drawn = new Dictionary<(string, int), IReadOnlyList<double>>();
        IReadOnlyList<double> Drawn(string metric, int cell) =>
            drawn.TryGetValue((metric, cell), out var known) ? known : drawn[(metric, cell)] = draws.Of(scores[cell], NameIn(scores[cell], metric));
        double[] values = [.. Enumerable.Range(0, draws.Count).Select(draw => numbers.Of(claim.Inequality.Difference, (metric, cell) => Drawn(metric, cell)[draw])).Where(double.IsFinite)];
        if (values.Length * 2 <= draws.Count)
        {
            throw new RunException("a score is undefined in half of the bootstrap draws or more: too few images for an interval");
        }

        var mean = values.Average();
        return new(values.Sum(value => (value - mean) * (value - mean)) / (values.Length - 1), Math.Max(1, numImages - 1));
    }

    private IReadOnlyDictionary<int, ScoredRun> Scores(StudyClaim claim, IReadOnlyList<StatusCell> cells)
    {
        if (claim.Scored.Count == 0)
        {
            return new Dictionary<int, ScoredRun>();
        }

        var runs = claim.Scored.Select(cell => store.Open(cells[cell].Run)).ToList();
        if (runs.FirstOrDefault(run => !run.Evaluations.Any()) is { } unscored)
        {
            throw new RunException($"run {unscored.Id} has no evaluation; score it: workbench eval {unscored.Number}");
        }

        var scored = runs.Zip(CommonData.Evaluations(runs), ScoredRun.Of).ToList();
        CommonData.CheckImages(scored);
        if (scored.FirstOrDefault(run => run.Score is null) is { } missing)
        {
            throw new RunException($"{missing.Missing}: no interval; score it again: workbench eval {missing.Run.Number}");
        }

        return claim.Scored.Zip(scored).ToDictionary(pair => pair.First, pair => pair.Second);
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
