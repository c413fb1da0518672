using Workbench.Runs;
using Workbench.Studies.Files;
using Workbench.Studies.Grid;
using Workbench.Studies.Status;

namespace Workbench.Studies.Claims;

/// <summary>Gives each claim its verdict from the runs there are.</summary>
/// <param name="grid">The grid.</param>
/// <param name="claims">Its claims.</param>
/// <param name="scores">The scores of runs.</param>
/// <param name="kept">What was worked out before.</param>
internal sealed class ClaimJudge(StudyGrid grid, IReadOnlyList<StudyClaim> claims, CellScores scores, KeptVerdicts kept)
{
    /// <summary>The verdicts, in the file's order.</summary>
    /// <param name="cells">How each cell of the grid stands, in its order.</param>
    public IReadOnlyList<StatusClaim> Judge(IReadOnlyList<StatusCell> cells)
    {
        StatusClaim[] judged = [.. claims.Select(claim => Judge(claim, cells))];
        kept.Save();
        return judged;
    }

    private StatusClaim Judge(StudyClaim claim, IReadOnlyList<StatusCell> cells)
    {
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
        if (open.Count > 0)
        {
            return start with { Words = Missing(open.Select(cell => cells[cell]).ToList(), claim.Cells.Count) };
        }

        var basis = Basis(claim.Text, claim.Cells.Select(cell => cells[cell]));
        if (kept.Find(start.Id, basis) is { } known)
        {
            return known;
        }

        var (judged, isLasting) = Complete(claim, start, cells);
        kept.Keep(basis, judged, isLasting);
        return judged;
    }

    // The wording, and every run with its state and its latest score: a run that is scored anew is judged anew.
    private static string Basis(ClaimText text, IEnumerable<StatusCell> cells) =>
        string.Join('\n', [text.Says, text.Source, text.Holds, .. cells.Select(cell => $"{cell.Run} {cell.State} {cell.Value:R}")]);

    private static bool IsThere(StudyClaim claim, int position, StatusCell cell) =>
        cell.State == CellState.Done || (!claim.Needed.Contains(position) && cell.State is CellState.Failed or CellState.Diverged && !cell.WillRetry);

    private static string Missing(List<StatusCell> open, int all)
    {
        var failed = open.Where(cell => cell.State is CellState.Failed or CellState.Diverged or CellState.Blocked).ToList();
        return $"{open.Count} of {all} runs missing{(failed.Count > 0 ? $"; {failed.Count} of them failed, first {failed[0].Title}" : "")}";
    }

    // What is counted is counted quickly, and what is missing may come without the runs changing: both are for this process only.
    private (StatusClaim Claim, bool IsLasting) Complete(StudyClaim claim, StatusClaim start, IReadOnlyList<StatusCell> cells)
    {
        try
        {
            return claim.Scored.Count > 0 ? (Estimated(claim, start, cells), true) : (Exact(claim, start, scores.Exact(claim.Inequality, cells)), false);
        }
        catch (RunException reason)
        {
            return (start with { Words = reason.Message }, false);
        }
    }

    private static StatusClaim Exact(StudyClaim claim, StatusClaim start, double difference) =>
        double.IsNaN(difference) ? start with { Words = "it is not a number: something is divided by zero" }
        : start with
        {
            Verdict = claim.Inequality.HoldsFor(difference) ? ClaimVerdict.Holds : ClaimVerdict.Fails,
            Difference = difference,
            Low = difference,
            High = difference,
            Words = "counted, not estimated",
        };

    private StatusClaim Estimated(StudyClaim claim, StatusClaim start, IReadOnlyList<StatusCell> cells)
    {
        var (estimate, seedsAreKnown, images) = scores.Estimate(claim.Inequality, cells);
        var half = estimate.HalfWidth;
        var judged = start with { Difference = estimate.Value, Low = estimate.Value - half, High = estimate.Value + half };
        if (!seedsAreKnown)
        {
            return judged with
            {
                Words = $"undecided with one seed: nothing is known of the noise between seeds; the interval is of the {images} images alone"
            };
        }

        var fewest = claim.Scored.GroupBy(cell => Condition.Of(grid, cell)).Min(condition => condition.Count());
        var n = $"{fewest} seeds, {images} images";
        var side = judged.Low > 0 ? 1 : judged.High < 0 ? -1 : 0;
        return side == 0
            ? judged with { Words = $"undecided at n = {n}; {ClaimWords.ToDecide(estimate, fewest, images)}" }
            : judged with { Verdict = side > 0 == claim.Inequality.IsGreater ? ClaimVerdict.Holds : ClaimVerdict.Fails, Words = n };
    }
}
