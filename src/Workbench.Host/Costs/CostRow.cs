namespace Workbench.Host.Costs;

/// <summary>A recipe in a comparison of costs: the measurements of all repeats together.</summary>
public sealed record CostRow
{
    /// <summary>What was asked for.</summary>
    public required CostCase Case { get; init; }

    /// <summary>Its counts; null where it could not be built.</summary>
    public RunCost? Cost { get; init; }

    /// <summary>Predictions of a batch; null where none was timed.</summary>
    public StepTimes? Inference { get; init; }

    /// <summary>Steps of training; null where none was timed.</summary>
    public StepTimes? Training { get; init; }

    /// <summary>How far the medians of the repeats lie apart, the largest over the smallest, minus 1; 0 with one repeat.</summary>
    public double InferenceShift { get; init; }

    /// <summary>As <see cref="InferenceShift"/>, of training.</summary>
    public double TrainingShift { get; init; }

    /// <summary>The step that does not fit into memory and was not tried; null where all fit.</summary>
    public StepMemory? TooLarge => Cost?.TooLarge;

    /// <summary>Why it failed; empty when it did not.</summary>
    public string Problem { get; init; } = "";

    /// <summary>The repeats of a recipe together.</summary>
    /// <param name="one">The recipe.</param>
    /// <param name="repeats">The answers; may be none.</param>
    /// <param name="problem">What went wrong in a repeat; empty when nothing.</param>
    public static CostRow Of(CostCase one, IReadOnlyList<RunCost> repeats, string problem)
    {
        StepTimes[] inference = [.. repeats.Select(repeat => repeat.Inference).OfType<StepTimes>()];
        StepTimes[] training = [.. repeats.Select(repeat => repeat.Training).OfType<StepTimes>()];
        return new()
        {
            Case = one,
            Cost = repeats.Count > 0 ? repeats[0] : null,
            Inference = inference.Length > 0 ? StepTimes.Pooled(inference) : null,
            Training = training.Length > 0 ? StepTimes.Pooled(training) : null,
            InferenceShift = Shift(inference),
            TrainingShift = Shift(training),
            Problem = problem,
        };
    }

    private static double Shift(StepTimes[] repeats) =>
        repeats.Length < 2 ? 0 : repeats.Max(repeat => repeat.Median) / repeats.Min(repeat => repeat.Median) - 1;
}
