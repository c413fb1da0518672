using Vision.Ops.Batches;
using static TorchSharp.torch;

namespace Workbench.Engine.Experiments;

/// <summary>The batches of training: those of the data and, where the trainer wants one, a second stream beside them, step by step.</summary>
/// <param name="labelled">Batches of the recipe's data.</param>
/// <param name="auxiliary">Batches of the second stream, or null.</param>
/// <param name="inTurns">One stream per step, the labelled one first; else both in each step.</param>
public sealed class TrainingStream(BatchLoader labelled, BatchLoader? auxiliary, bool inTurns = false) : IDisposable
{
    /// <summary>Seconds the consumer has waited for batches so far.</summary>
    public double WaitedSeconds => labelled.WaitedSeconds + (auxiliary?.WaitedSeconds ?? 0);

    /// <summary>Images of both streams in a number of steps from the first on.</summary>
    public (long Labelled, long Auxiliary) ImagesIn(long steps) => (auxiliary, inTurns) switch
    {
        (null, _) => (steps * labelled.BatchSize, 0),
        ({ } second, false) => (steps * labelled.BatchSize, steps * second.BatchSize),
        ({ } second, true) => ((steps + 1) / 2 * labelled.BatchSize, steps / 2 * second.BatchSize),
    };

    /// <summary>Endless full batches from a global step on; what a step sees depends on nothing but its number.</summary>
    public IEnumerable<Batch> From(long step) => (auxiliary, inTurns) switch
    {
        (null, _) => labelled.From(step),
        ({ } second, false) => labelled.From(step).Zip(second.From(step), (batch, other) => batch with { Auxiliary = other }),
        ({ } second, true) => Turns(second, step),
    };

    /// <inheritdoc/>
    public void Dispose()
    {
        labelled.Dispose();
        auxiliary?.Dispose();
    }

    // Each stream counts its own steps, so that a pass over its images misses none.
    private IEnumerable<Batch> Turns(BatchLoader second, long step)
    {
        using var even = labelled.From((step + 1) / 2).GetEnumerator();
        using var odd = second.From(step / 2).GetEnumerator();
        for (; ; step++)
        {
            var turn = step % 2 == 0 ? even : odd;
            if (!turn.MoveNext())
            {
                yield break;
            }

            yield return turn == even ? turn.Current : new Batch { Images = empty(0, 3, 1, 1), Targets = [], Auxiliary = turn.Current };
        }
    }
}
