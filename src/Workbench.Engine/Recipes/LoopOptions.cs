using System.ComponentModel.DataAnnotations;

namespace Workbench.Engine.Recipes;

/// <summary>How the loop runs; nothing here but <see cref="Batch"/> and <see cref="Precision"/> should change results by more than rounding.</summary>
public sealed record LoopOptions
{
    /// <summary>Images per step.</summary>
    [Range(1, 65536)]
    public int Batch { get; init; } = 16;

    /// <summary><c>fp32</c>, or autocast to <c>bf16</c> or <c>fp16</c> (fp16 needs a GPU; losses are scaled).</summary>
    [AllowedValues("fp32", "bf16", "fp16")]
    public string Precision { get; init; } = "fp32";

    /// <summary><c>auto</c> (a GPU where there is one), <c>cpu</c>, <c>cuda</c> or <c>cuda:1</c>.</summary>
    [RegularExpression(@"^(auto|cpu|cuda(:\d+)?)$", ErrorMessage = "must be auto, cpu, cuda or cuda:N")]
    public string Device { get; init; } = "auto";

    /// <summary>
    /// Threads that libtorch computes with; 0 leaves it to <c>OMP_NUM_THREADS</c> or the number of processors. Several small runs share a machine best with
    /// few each. Sums are rounded in another order with another number: a run repeats, and resumes, bit for bit with the same number.
    /// </summary>
    [Range(0, 1024)]
    public int Threads { get; init; }

    /// <summary>Threads that decode and augment; 0 chooses from the machine. The order of samples does not depend on it.</summary>
    [Range(0, 256)]
    public int Workers { get; init; }

    /// <summary>Computes in the channels-last layout: the same numbers up to rounding, often faster.</summary>
    public bool ChannelsLast { get; init; } = true;

    /// <summary>Steps between lines in the event log.</summary>
    [Range(1, 100_000)]
    public int LogEvery { get; init; } = 10;

    /// <summary>Minutes between checkpoints, 0 for one after every step; one is always written at each evaluation and at the end.</summary>
    [Range(0.0, 10_000.0)]
    public double CheckpointMinutes { get; init; } = 5;
}
