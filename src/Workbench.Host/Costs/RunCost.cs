using System.Text.Json;
using Workbench.Files;

namespace Workbench.Host.Costs;

/// <summary>What a run will cost: what <c>workbench recipe cost --json</c> prints.</summary>
public sealed record RunCost
{
    /// <summary>Form of this record.</summary>
    public int Schema { get; init; } = 1;

    /// <summary>The recipe's name.</summary>
    public required string Recipe { get; init; }

    /// <summary>Parameters of all that is trained.</summary>
    public required long Parameters { get; init; }

    /// <summary>Those that are not frozen.</summary>
    public required long Trainable { get; init; }

    /// <summary>Parameters by part of the network.</summary>
    public required IReadOnlyList<CostPart> Parts { get; init; }

    /// <summary>Operations of one image forward; a multiply and an add are two.</summary>
    public required double ForwardFlops { get; init; }

    /// <summary>Values that convolutions and linear layers write for one image forward, the "activations" of Designing Network Design Spaces.</summary>
    public double Activations { get; init; }

    /// <summary>Images per step.</summary>
    public required int Batch { get; init; }

    /// <summary>Steps of the run.</summary>
    public required long Steps { get; init; }

    /// <summary>Images of the second stream that will be seen, repeats counted; 0 where there is none.</summary>
    public required long SecondImages { get; init; }

    /// <summary>Images that will be seen in both streams, repeats counted.</summary>
    public required long Images { get; init; }

    /// <summary>Images that a teacher will label, those of each round counted; 0 without self-training.</summary>
    public required long ImagesToLabel { get; init; }

    /// <summary>Labelled objects that will be seen, before augmentation.</summary>
    public required long Instances { get; init; }

    /// <summary>Pixels of image content that will be seen, padding not counted; null where sizes are known only after
    /// decoding and nothing was measured.</summary>
    public required long? Pixels { get; init; }

    /// <summary>Operations of the whole training, backward counted as twice the forward, and of the labelling, by a teacher as large as the student.</summary>
    public required double Flops { get; init; }

    /// <summary>Images of the training split.</summary>
    public required int TrainImages { get; init; }

    /// <summary>Images of the evaluation split.</summary>
    public required int EvaluateImages { get; init; }

    /// <summary>How often is evaluated.</summary>
    public required long Evaluations { get; init; }

    /// <summary>What was timed, reckoned for the whole run; null where no step was.</summary>
    public CostMeasure? Measured { get; init; }

    /// <summary>The timed steps of training; null where there are none.</summary>
    public StepTimes? Training { get; init; }

    /// <summary>The timed predictions of a batch; null where there are none.</summary>
    public StepTimes? Inference { get; init; }

    /// <summary>The memory of a step that does not fit on this machine and was therefore not timed; null where it fits or was not asked.</summary>
    public StepMemory? TooLarge { get; init; }

    /// <summary>Reads what <see cref="ToJson"/> wrote.</summary>
    public static RunCost FromJson(string text) => JsonSerializer.Deserialize<RunCost>(text, JsonFormat.Readable)
        ?? throw new JsonException("The measuring process printed null where the cost should be.");

    /// <summary>As JSON.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, JsonFormat.Readable);
}

/// <summary>Parameters of a part.</summary>
/// <param name="Name">The part's name in the network.</param>
/// <param name="Parameters">Its parameters.</param>
public sealed record CostPart(string Name, long Parameters);

/// <summary>What a few real steps took here.</summary>
/// <param name="Device">Where.</param>
/// <param name="Steps">Steps timed, after the warm-up.</param>
/// <param name="StepSeconds">Seconds per step, waiting for images included.</param>
/// <param name="WaitingShare">Share of them spent waiting for images.</param>
/// <param name="TrainSeconds">Estimate for all steps.</param>
/// <param name="EvaluationSeconds">Estimate for one evaluation, scoring left out; null where there is none.</param>
/// <param name="TotalSeconds">Estimate for the whole run.</param>
/// <param name="PeakBytes">Most memory of the process so far.</param>
/// <param name="GpuPeakBytes">Most memory taken from the GPU; null without one.</param>
public sealed record CostMeasure(
    string Device, int Steps, double StepSeconds, double WaitingShare, double TrainSeconds, double? EvaluationSeconds, double TotalSeconds, long PeakBytes,
    long? GpuPeakBytes);
