namespace Workbench.Runs.Events;

/// <summary>What counts of a log: a resume from step N undoes what a crashed process had done after N, since it is done again.</summary>
internal static class EventHistory
{
    /// <summary>The events without undone steps, evaluations and checkpoints, in order.</summary>
    public static IReadOnlyList<RunEvent> Effective(IReadOnlyList<RunEvent> events)
    {
        if (!events.Any(e => e is ResumeEvent))
        {
            return events;
        }

        var kept = new List<RunEvent>(events.Count);
        foreach (var @event in events)
        {
            if (@event is ResumeEvent { Step: { } step })
            {
                kept.RemoveAll(old => old is StepEvent or EvaluationEvent or CheckpointEvent && old.Step > step);
            }

            kept.Add(@event);
        }

        return kept;
    }
}
