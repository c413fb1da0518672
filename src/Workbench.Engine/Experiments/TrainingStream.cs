using Vision.Data;
using Vision.Loading;

namespace Workbench.Engine.Experiments;

/// <summary>The batches of training: those of the data and, where the trainer wants one, a second stream beside them, step by step.</summary>
/// <param name="labelled">Batches of the recipe's data.</param>
/// <param name="auxiliary">Batches of the second stream, or null.</param>
public sealed class TrainingStream(BatchLoader labelled, BatchLoader? auxiliary) : IDisposable
{
    /// <summary>Seconds the consumer has waited for batches so far.</summary>
    public double WaitedSeconds => labelled.WaitedSeconds + (auxiliary?.WaitedSeconds ?? 0);

    /// <summary>Endless full batches from a global step on; what a step sees depends on nothing but its number.</summary>
    public IEnumerable<Batch> From(long step) => auxiliary is null
        ? labelled.From(step)
        : labelled.From(step).Zip(auxiliary.From(step), (batch, second) => batch with { Auxiliary = second });

    /// <inheritdoc/>
    public void Dispose()
    {
        labelled.Dispose();
        auxiliary?.Dispose();
    }
}
