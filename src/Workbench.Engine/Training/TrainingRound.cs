using Vision.Accounting;
using Workbench.Engine.Checkpoints;

namespace Workbench.Engine.Training;

/// <summary>A stretch of a run in which one network goes through the whole schedule. Steps count on from round to round.</summary>
/// <param name="First">Steps of the run before it.</param>
/// <param name="End">Steps of the run after it.</param>
public sealed record TrainingRound(long First, long End)
{
    /// <summary>What was spent on this round before its first step, for example on predicting labels.</summary>
    public Counters Spent { get; init; }

    /// <summary>Whether the round has no step yet: its network is the fresh one, not that of the newest checkpoint.</summary>
    /// <param name="newest">The newest checkpoint of the run, or null.</param>
    public bool BeginsAfter(string? newest) => newest is null || (First > 0 && CheckpointFolder.StepOf(newest) <= First);

    /// <summary>The state at its first step: counters and the best number go on from the round before; weights, momentum and random state do not.</summary>
    public TrainingState Begin(string? newest)
    {
        var before = newest is null ? new TrainingState { Step = 0 } : CheckpointFolder.StateOf(newest);
        return new() { Step = First, Counters = before.Counters + Spent, Best = before.Best, BestStep = before.BestStep };
    }
}
