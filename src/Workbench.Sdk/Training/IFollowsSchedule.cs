namespace Workbench.Sdk.Training;

/// <summary>For models and trainers that change in the course of the schedule: the host tells when.</summary>
/// <remarks>
/// What the part has become belongs into its network's state, as a buffer of whole numbers, so that checkpoints resume and weight files are evaluated as they
/// were trained. A fresh part is what it is at the end of the schedule; files without that buffer are read as such.
/// </remarks>
public interface IFollowsSchedule
{
    /// <summary>Where it changes, in order; empty where it never does.</summary>
    IReadOnlyList<ScheduleChange> Changes { get; }

    /// <summary>Makes it what it is from a share of the schedule on; told before the first step, after a resume, and at each change.</summary>
    /// <param name="share">0, or the share of one of <see cref="Changes"/> (of any part that follows the schedule).</param>
    void Enter(double share);
}

/// <summary>A change in the course of a schedule.</summary>
/// <param name="Share">The share of the schedule that has passed by then, more than 0 and less than 1.</param>
/// <param name="What">What is from there on, for the run's log: <c>all 3 box heads train</c>.</param>
public sealed record ScheduleChange(double Share, string What);
