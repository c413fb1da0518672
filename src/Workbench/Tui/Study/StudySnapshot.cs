using Workbench.Runs.Queueing;
using Workbench.Studies.Status;

namespace Workbench.Tui.Study;

/// <summary>A study as it was seen at one time.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Status">How it stands; null when its file cannot be read.</param>
/// <param name="Problem">Why it cannot be read; else empty.</param>
/// <param name="Queued">Its entries in the queue, those in training among them.</param>
internal sealed record StudySnapshot(string Name, StudyStatus? Status, string Problem, IReadOnlyList<QueueEntry> Queued)
{
    /// <summary>Trainings that go on now.</summary>
    public int Running => Trainings.Count(cell => cell.State == CellState.Running);

    /// <summary>Runs that wait in the queue.</summary>
    public int Waiting => Queued.Count(entry => entry.Start is null);

    /// <summary>Trainings that are not done.</summary>
    public int Missing => Status is null ? 0 : Status.Total - Status.Done;

    /// <summary>Every training once, ancestors first.</summary>
    public IEnumerable<StatusCell> Trainings => Status?.Trainings ?? [];

    /// <summary>Claims with a verdict.</summary>
    public int Count(ClaimVerdict verdict) => Status?.Claims.Count(claim => claim.Verdict == verdict) ?? 0;

    /// <summary>Claims that have another verdict than before, with the new one.</summary>
    public IEnumerable<StatusClaim> TurnedSince(StudySnapshot before) => Status is null || before.Status is null ? []
        : Status.Claims.Where(claim => before.Status.Claims.FirstOrDefault(other => other.Id == claim.Id) is { } other && other.Verdict != claim.Verdict);
}
