namespace TorchSharp;

/// <summary>
/// The garbage collector sees a tensor as a hundred bytes. This counts the native bytes made outside scopes and asks for a collection
/// each time the budget is used up, so that code without scopes has bounded memory.
/// </summary>
internal static class GarbageBudget
{
    /// <summary>Bytes of unscoped tensors between two collections.</summary>
    internal const long Bytes = 256L << 20;

    private static long _spent;

    internal static void Spend(long bytes)
    {
        if (bytes == 0 || Interlocked.Add(ref _spent, bytes) < Bytes)
        {
            return;
        }

        Interlocked.Exchange(ref _spent, 0);
        // Not blocking on finalizers: the handles they hand in are freed at the next new tensors.
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Forced, blocking: true);
    }
}
