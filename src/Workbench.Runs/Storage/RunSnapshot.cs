using Vision.Accounting;
using Workbench.Runs.Events;

namespace Workbench.Runs.Storage;

/// <summary>How far a run's log says it got, whoever may be alive.</summary>
public enum RunPhase
{
    /// <summary>Not begun.</summary>
    Queued,

    /// <summary>Begun, not ended.</summary>
    Begun,

    /// <summary>Stopped on request.</summary>
    Stopped,

    /// <summary>At its last step.</summary>
    Done,

    /// <summary>Failed.</summary>
    Failed,
}

/// <summary>A run in a few fields: the sum of its recipe and its events, and what the index keeps.</summary>
/// <remarks>Lists are kept in the text form of <see cref="PackedLists"/>, so that ten thousand of them load without being taken apart.</remarks>
public sealed record RunSnapshot
{
    /// <summary>The recipe's name.</summary>
    public string Name { get; init; } = "";

    /// <summary>When the run was made.</summary>
    public DateTimeOffset Created { get; init; }

    /// <summary>How far it got.</summary>
    public RunPhase Phase { get; init; }

    /// <summary>Why it failed, or empty.</summary>
    public string Reason { get; init; } = "";

    /// <summary>It failed on NaN or infinity.</summary>
    public bool NotFinite { get; init; }

    /// <summary>Steps finished.</summary>
    public long Step { get; init; }

    /// <summary>Steps planned; 0 when unknown.</summary>
    public long Steps { get; init; }

    /// <summary>Time of the last event.</summary>
    public DateTimeOffset Updated { get; init; }

    /// <summary>Cost so far, without parents.</summary>
    public Counters Counters { get; init; }

    /// <summary>The first loss of the last step event, by custom the total.</summary>
    public double Loss { get; init; } = double.NaN;

    /// <summary>Learning rate of the last step event.</summary>
    public double LearningRate { get; init; } = double.NaN;

    /// <summary>Seconds per step of the last step event.</summary>
    public double StepSeconds { get; init; } = double.NaN;

    /// <summary>Waiting share of the last step event, 0..1.</summary>
    public double Waiting { get; init; } = double.NaN;

    /// <summary>Name of the ranking number of the last evaluation, or empty.</summary>
    public string Primary { get; init; } = "";

    /// <summary>The split of the last evaluation.</summary>
    public string Data { get; init; } = "";

    /// <summary>Numbers of the last evaluation, as <see cref="PackedLists"/>.</summary>
    public string Values { get; init; } = "";

    /// <summary>The parents: id, role, step or empty, as <see cref="PackedLists"/>.</summary>
    public string Parents { get; init; } = "";

    /// <summary>The recipe's parameters, path and value, as <see cref="PackedLists"/>.</summary>
    public string Parameters { get; init; } = "";

    /// <summary>What was taken from a weight file, where that was not all of it; else empty.</summary>
    public string PartialWeights { get; init; } = "";

    /// <summary>The network's size; null before the run began, and where its log does not say.</summary>
    public NetworkSize? Network { get; init; }

    /// <summary>Numbers of all evaluations.</summary>
    public ScoreHistory Scores { get; init; } = ScoreHistory.Empty;

    /// <summary>Tags, note and pin.</summary>
    public RunMarks Marks { get; init; } = RunMarks.None;

    /// <summary>Why tags, note and pin could not be read, or empty.</summary>
    public string MarksProblem { get; init; } = "";

    /// <summary>The snapshot after one more event.</summary>
    public RunSnapshot After(RunEvent @event)
    {
        var next = this with
        {
            Updated = @event.Time,
            // Only a resume goes back. An evaluation of an earlier checkpoint bears the step of that checkpoint.
            Step = @event is ResumeEvent ? @event.Step ?? Step : Math.Max(@event.Step ?? Step, Step),
            Counters = @event.Counters ?? Counters,
        };
        return @event switch
        {
            QueuedEvent queued => next with { Parents = PackedLists.Add(Parents, queued.Parents) },
            StartEvent start => next with
            {
                Phase = RunPhase.Begun,
                Steps = start.Steps,
                Parents = PackedLists.Add(Parents, start.Parents),
                PartialWeights = start.Weights is { IsComplete: false } weights ? weights.ToString() : "",
                Network = start.Network,
            },
            ResumeEvent resume => next with
            {
                Phase = RunPhase.Begun,
                Steps = resume.Steps == 0 ? Steps : resume.Steps,
                Reason = "",
                NotFinite = false,
            },
            StepEvent step => next with
            {
                Loss = step.Losses.Count > 0 ? step.Losses[0].Value : double.NaN,
                LearningRate = step.LearningRate,
                StepSeconds = step.Seconds,
                Waiting = step.Waiting,
            },
            EvaluationEvent evaluation => next with
            {
                Primary = evaluation.Primary,
                Data = evaluation.Data,
                Values = PackedLists.Encode(evaluation.Values),
                Scores = Scores.With(evaluation, evaluation.Step ?? next.Step, next.ImagesAt(evaluation.Step ?? next.Step)),
            },
            StoppedEvent => next with { Phase = RunPhase.Stopped },
            DoneEvent => next with { Phase = RunPhase.Done },
            FailedEvent failed => next with { Phase = RunPhase.Failed, Reason = failed.Reason, NotFinite = failed.NotFinite },
            _ => next,
        };
    }

    // The counters of an evaluation are the run's, also where an earlier checkpoint was scored; batches are of one size.
    private long ImagesAt(long step) => step >= Step ? Counters.Images : (long)Math.Round((double)Counters.Images * step / Step);
}
