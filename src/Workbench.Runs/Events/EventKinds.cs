using System.Diagnostics;

namespace Workbench.Runs.Events;

/// <summary>The names of the kinds, as written into the log.</summary>
public static class EventKinds
{
    /// <summary>The kind's name; for an <see cref="UnknownEvent"/> the one it was read with.</summary>
    public static string NameOf(RunEvent @event) => @event switch
    {
        QueuedEvent => "queued",
        StartEvent => "start",
        ResumeEvent => "resume",
        StepEvent => "step",
        EvaluationEvent => "evaluation",
        CheckpointEvent => "checkpoint",
        StopRequestedEvent => "stop-requested",
        StoppedEvent => "stopped",
        DoneEvent => "done",
        FailedEvent => "failed",
        PseudoLabelsEvent => "pseudo-labels",
        ProblemEvent => "problem",
        UnknownEvent unknown => unknown.Kind,
        _ => throw new UnreachableException($"Unhandled event {@event.GetType()}."),
    };
}
