using Vision.Ops.Batches;

namespace Workbench.Engine.Training;

/// <summary>What a run has consumed so far: the x axes of Fig. 2 of Rethinking ImageNet Pre-training, and cost.</summary>
public sealed record Counters
{
    /// <summary>Training images seen.</summary>
    public long Images { get; init; }

    /// <summary>Labelled objects seen, crowds not counted; images themselves for classification.</summary>
    public long Instances { get; init; }

    /// <summary>Pixels of image content seen after resizing, padding not counted.</summary>
    public long Pixels { get; init; }

    /// <summary>
    /// Floating-point operations of the network, forward and backward (backward counted as twice the forward), and of a teacher that
    /// labels images (forward; those images count only when they are trained on).
    /// </summary>
    public double Flops { get; init; }

    /// <summary>Seconds of training, evaluation included, over all sessions of the run, a teacher's labelling included.</summary>
    public double Seconds { get; init; }

    /// <summary>The sum, field by field.</summary>
    public Counters Plus(Counters other) => new()
    {
        Images = Images + other.Images,
        Instances = Instances + other.Instances,
        Pixels = Pixels + other.Pixels,
        Flops = Flops + other.Flops,
        Seconds = Seconds + other.Seconds,
    };

    /// <summary>After one more step.</summary>
    /// <param name="batch">What it saw, of both streams.</param>
    /// <param name="flops">Floating-point operations of the step.</param>
    public Counters Plus(Batch batch, double flops)
    {
        var seen = this with
        {
            Images = Images + batch.Targets.Count,
            Instances = Instances + batch.Targets.Sum(target => target.Label is null ? target.Instances.Count(instance => !instance.IsCrowd) : 1),
            Pixels = Pixels + batch.PixelCount,
            Flops = Flops + flops,
        };
        return batch.Auxiliary is { } second ? seen.Plus(second, 0) : seen;
    }
}
