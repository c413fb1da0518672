using static TorchSharp.torch;

namespace Torch.Runtime;

/// <summary>Work of our own on the CPU, shared among as many threads as libtorch uses: what limits its threads limits ours.</summary>
public static class Workers
{
    /// <summary>How many work at once.</summary>
    public static int Count => get_num_threads();

    /// <summary>Does pieces of work in any order and returns when all are done.</summary>
    /// <param name="pieces">How many there are.</param>
    /// <param name="work">Does one piece.</param>
    public static void Run(int pieces, Action<int> work) => Run(new Phase(pieces, (piece, _) => work(piece)));

    /// <summary>Does several phases of work, each when the one before it is done.</summary>
    /// <remarks>The threads are woken once, which takes longer than a small phase.</remarks>
    public static void Run(params Phase[] phases)
    {
        var count = Math.Min(Count, phases.Max(phase => phase.Pieces));
        var (taken, done, failed) = (new int[phases.Length], new int[phases.Length], false);
        if (count > 1)
        {
            Parallel.For(0, count, Work);
        }
        else
        {
            Work(0);
        }

        void Work(int worker)
        {
            for (var i = 0; i < phases.Length; i++)
            {
                int piece;
                while ((piece = Interlocked.Increment(ref taken[i]) - 1) < phases[i].Pieces)
                {
                    try
                    {
                        phases[i].Work(piece, worker);
                        Interlocked.Increment(ref done[i]);
                    }
                    catch
                    {
                        Volatile.Write(ref failed, true);
                        throw;
                    }
                }

                // Somebody computes what is not done yet, so this ends.
                var wait = default(SpinWait);
                while (Volatile.Read(ref done[i]) < phases[i].Pieces)
                {
                    if (Volatile.Read(ref failed))
                    {
                        return;
                    }

                    wait.SpinOnce(sleep1Threshold: -1);
                }
            }
        }
    }

    /// <summary>Pieces of work that may be done in any order.</summary>
    /// <param name="Pieces">How many there are.</param>
    /// <param name="Work">Does one piece, as the worker with a number below <see cref="Count"/> that nobody else has meanwhile, for what each has for
    /// itself.</param>
    public readonly record struct Phase(int Pieces, Action<int, int> Work);
}
