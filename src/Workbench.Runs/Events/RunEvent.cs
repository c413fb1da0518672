using System.Text.Json.Serialization;
using Vision.Accounting;

namespace Workbench.Runs.Events;

/// <summary>One line of a run's <c>events.jsonl</c>: something that happened, when, at which step and at what cost so far.</summary>
/// <remarks>Names and order of the fields are the stored format: they never change, and what is added comes last.</remarks>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(QueuedEvent), "queued")]
[JsonDerivedType(typeof(StartEvent), "start")]
[JsonDerivedType(typeof(ResumeEvent), "resume")]
[JsonDerivedType(typeof(StepEvent), "step")]
[JsonDerivedType(typeof(EvaluationEvent), "evaluation")]
[JsonDerivedType(typeof(CheckpointEvent), "checkpoint")]
[JsonDerivedType(typeof(StopRequestedEvent), "stop-requested")]
[JsonDerivedType(typeof(StoppedEvent), "stopped")]
[JsonDerivedType(typeof(DoneEvent), "done")]
[JsonDerivedType(typeof(FailedEvent), "failed")]
[JsonDerivedType(typeof(PseudoLabelsEvent), "pseudo-labels")]
[JsonDerivedType(typeof(ProblemEvent), "problem")]
[JsonDerivedType(typeof(ChangedEvent), "changed")]
public abstract record RunEvent
{
    /// <summary>When it happened (UTC). Left at its default, the writer takes its clock's time.</summary>
    [JsonPropertyOrder(-2)]
    public DateTimeOffset Time { get; init; }

    /// <summary>Steps finished. Left null, the writer takes the step of the event before.</summary>
    [JsonPropertyOrder(-1)]
    public long? Step { get; init; }

    /// <summary>Cost so far, cumulative. Left null, the writer takes the counters of the event before.</summary>
    [JsonPropertyOrder(1)]
    public Counters? Counters { get; init; }
}

/// <summary>The run's folder was made; always the first event. Nothing trains yet.</summary>
public sealed record QueuedEvent : RunEvent
{
    /// <summary>Runs this one takes weights or labels from.</summary>
    public IReadOnlyList<RunParent> Parents { get; init; } = [];
}

/// <summary>Training began.</summary>
public sealed record StartEvent : RunEvent
{
    /// <summary>Steps the run will take in all; 0 when unknown.</summary>
    public long Steps { get; init; }

    /// <summary>The device in words, for example <c>cpu, 2 threads</c>.</summary>
    public string Device { get; init; } = "";

    /// <summary>Parents that were not known when the run was queued.</summary>
    public IReadOnlyList<RunParent> Parents { get; init; } = [];

    /// <summary>What was taken from a weight file; null from scratch.</summary>
    public InitialWeights? Weights { get; init; }

    /// <summary>The network's size; null in logs from before it was written.</summary>
    public NetworkSize? Network { get; init; }
}

/// <summary>Training went on after a stop or a crash.</summary>
/// <remarks><see cref="RunEvent.Step"/> and counters are those of the checkpoint: what earlier lines say of later steps is undone.</remarks>
public sealed record ResumeEvent : RunEvent
{
    /// <summary>Steps the run will take in all; 0 when unknown.</summary>
    public long Steps { get; init; }

    /// <summary>The checkpoint gone on from, relative to the run's folder.</summary>
    public string Checkpoint { get; init; } = "";

    /// <summary>The device in words.</summary>
    public string Device { get; init; } = "";
}

/// <summary>Progress of training since the step event before.</summary>
public sealed record StepEvent : RunEvent
{
    /// <summary>Losses by name, in the order they are shown; by custom the first is <c>total</c>.</summary>
    public IReadOnlyList<(string Name, double Value)> Losses { get; init; } = [];

    /// <summary>Learning rate of the step.</summary>
    [JsonPropertyName("lr")]
    public double LearningRate { get; init; }

    /// <summary>Seconds per step, mean since the step event before.</summary>
    public double Seconds { get; init; }

    /// <summary>Share of those seconds spent waiting for data, 0..1.</summary>
    public double Waiting { get; init; }
}

/// <summary>The model was scored.</summary>
public sealed record EvaluationEvent : RunEvent
{
    /// <summary>The metric's plugin name, for example <c>coco</c>.</summary>
    public string Metric { get; init; } = "";

    /// <summary>The number by which runs are ranked, for example <c>AP</c>.</summary>
    public string Primary { get; init; } = "";

    /// <summary>The split in words, for example <c>bccd test</c>.</summary>
    public string Data { get; init; } = "";

    /// <summary>A digest of image ids and labels: runs compare only where it is equal. Empty when unknown.</summary>
    [JsonPropertyName("digest")]
    public string DataDigest { get; init; } = "";

    /// <summary>Images scored.</summary>
    public int Images { get; init; }

    /// <summary>All numbers by name in the order they are shown; NaN where undefined.</summary>
    public IReadOnlyList<(string Name, double Value)> Values { get; init; } = [];

    /// <summary>The primary number per category; NaN where undefined.</summary>
    public IReadOnlyList<(string Category, double Value)> PerCategory { get; init; } = [];

    /// <summary>Where the matches lie, relative to the run's folder, for example <c>eval/600</c>.</summary>
    public string Folder { get; init; } = "";

    /// <summary>Seconds the evaluation took.</summary>
    public double Seconds { get; init; }
}

/// <summary>A checkpoint was written in full.</summary>
public sealed record CheckpointEvent : RunEvent
{
    /// <summary>The file, relative to the run's folder.</summary>
    public string File { get; init; } = "";
}

/// <summary>The trainer saw a request to stop.</summary>
public sealed record StopRequestedEvent : RunEvent
{
    /// <summary>Who asked, for example <c>Ctrl-C</c> or <c>workbench stop</c>.</summary>
    public string By { get; init; } = "";
}

/// <summary>Training ended before its last step, with a checkpoint.</summary>
public sealed record StoppedEvent : RunEvent;

/// <summary>Training reached its last step.</summary>
public sealed record DoneEvent : RunEvent;

/// <summary>Training cannot go on.</summary>
public sealed record FailedEvent : RunEvent
{
    /// <summary>Why, in a sentence for the user.</summary>
    public string Reason { get; init; } = "";

    /// <summary>The losses or weights became NaN or infinite.</summary>
    public bool NotFinite { get; init; }

    /// <summary>Ids of the images of the batch at fault.</summary>
    [JsonPropertyName("batch")]
    public IReadOnlyList<long> BatchIds { get; init; } = [];

    /// <summary>The losses of that step, as far as known.</summary>
    public IReadOnlyList<(string Name, double Value)> Losses { get; init; } = [];
}

/// <summary>A teacher has labelled the images of the second stream for one round of self-training.</summary>
/// <remarks>Counters hold its operations and seconds from here on; its images count only when they are trained on.</remarks>
public sealed record PseudoLabelsEvent : RunEvent
{
    /// <summary>The round, from 1.</summary>
    public int Round { get; init; }

    /// <summary>Who predicted.</summary>
    public string Teacher { get; init; } = "";

    /// <summary>Images predicted.</summary>
    public int Images { get; init; }

    /// <summary>Images on which something was kept.</summary>
    public int ImagesKept { get; init; }

    /// <summary>Labels kept.</summary>
    public long Kept { get; init; }

    /// <summary>Scores from here on were kept.</summary>
    public double Threshold { get; init; }

    /// <summary>Labels kept per class.</summary>
    public IReadOnlyList<(string Category, double Value)> PerCategory { get; init; } = [];

    /// <summary>Floating point operations of the teacher, forward alone.</summary>
    public double Flops { get; init; }

    /// <summary>Seconds it took.</summary>
    public double Seconds { get; init; }

    /// <summary>Where the labels lie, relative to the run's folder, for example <c>pseudo/round-1</c>.</summary>
    public string Folder { get; init; } = "";
}

/// <summary>Something wrong in the data that did not stop the run.</summary>
public sealed record ProblemEvent : RunEvent
{
    /// <summary>The file at fault.</summary>
    public string File { get; init; } = "";

    /// <summary>The record inside it, or empty.</summary>
    public string Record { get; init; } = "";

    /// <summary>What is wrong and what was done about it.</summary>
    public string Reason { get; init; } = "";
}

/// <summary>A line of a kind this version does not know; kept so that readers can pass over it.</summary>
public sealed record UnknownEvent : RunEvent
{
    /// <summary>The kind as written.</summary>
    [JsonIgnore]
    public string Kind { get; init; } = "";
}

/// <summary>What is trained is another from the next step on: a cascade begins, for example.</summary>
public sealed record ChangedEvent : RunEvent
{
    /// <summary>What is from here on, in words.</summary>
    public string What { get; init; } = "";
}
