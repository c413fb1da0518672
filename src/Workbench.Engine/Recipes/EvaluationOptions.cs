using System.ComponentModel.DataAnnotations;

namespace Workbench.Engine.Recipes;

/// <summary>When a run is evaluated.</summary>
public sealed record EvaluationOptions
{
    /// <summary>How many evaluations, spread evenly; the last is at the end of training. 0 evaluates only by <c>workbench eval</c>.</summary>
    [Range(0, 10_000)]
    public int Times { get; init; } = 5;

    /// <summary>Images per batch in evaluation.</summary>
    [Range(1, 4096)]
    public int Batch { get; init; } = 8;

    /// <summary>Before each evaluation of training, compute the statistics of batch normalisation anew from so many batches (PreciseBN; Detectron2 takes 200
    /// with SyncBN); 0 keeps the running ones.</summary>
    [Range(0, 10_000)]
    public int PreciseBatchNorm { get; init; }

    /// <summary>Test-time augmentation, in every evaluation of the run; it takes as many times longer as it has predictions of an image. <c>workbench eval
    /// --tta</c> has it once, without this.</summary>
    public TtaOptions Tta { get; init; } = new();
}
