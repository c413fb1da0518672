using Vision.Ops.Batches;
using Workbench.Sdk.Models;

namespace Workbench.Engine.Training;

/// <summary>Stops a run whose loss is no number before the weights are touched.</summary>
public static class LossGuard
{
    /// <summary>Reads the losses: one value per term, then those that are only shown.</summary>
    /// <exception cref="DivergedException">A term is NaN or infinite.</exception>
    public static IReadOnlyList<(string Name, double Value)> Check(Losses losses, Batch batch, long step)
    {
        var values = losses.Terms.Concat(losses.Shown).Select(term => (term.Name, (double)term.Value.item<float>())).ToArray();
        foreach (var (name, value) in values)
        {
            if (!double.IsFinite(value))
            {
                throw new DivergedException(step, name, value,
                    [.. batch.Targets.Concat(batch.Auxiliary?.Targets ?? []).Select(target => target.ImageId).Distinct()]);
            }
        }

        return values;
    }
}

/// <summary>A loss became NaN or infinite. The last checkpoint is intact.</summary>
public sealed class DivergedException(long step, string loss, double value, IReadOnlyList<long> images) : Exception(
    $"loss '{loss}' is {value} at step {step}, images {string.Join(", ", images)}. "
    + "The weights before this step are unchanged. Usual causes: a learning rate too high for the batch (try --set optimizer.lr=...), no warm-up, fp16 "
    + "without need.")
{
    /// <summary>The step, from 0.</summary>
    public long Step { get; } = step;

    /// <summary>The term.</summary>
    public string Loss { get; } = loss;

    /// <summary>Its value.</summary>
    public double Value { get; } = value;

    /// <summary>Ids of the batch's images.</summary>
    public IReadOnlyList<long> Images { get; } = images;
}
