using Vision.Accounting;
using Vision.Ops.Batches;

namespace Workbench.Engine.Training;

/// <summary>What a step adds to the counters.</summary>
public static class BatchCounting
{
    /// <summary>After one more step.</summary>
    /// <param name="counters">Before it.</param>
    /// <param name="batch">What it saw, of both streams.</param>
    /// <param name="flops">Floating-point operations of the step.</param>
    public static Counters Plus(this Counters counters, Batch batch, double flops)
    {
        var seen = counters with
        {
            Images = counters.Images + batch.Targets.Count,
            Instances = counters.Instances + batch.Targets.Sum(target => target.Label is null ? target.Instances.Count(instance => !instance.IsCrowd) : 1),
            Pixels = counters.Pixels + batch.PixelCount,
            Flops = counters.Flops + flops,
        };
        return batch.Auxiliary is { } second ? seen.Plus(second, 0) : seen;
    }
}
