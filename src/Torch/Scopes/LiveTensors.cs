namespace TorchSharp;

/// <summary>How many tensors of this process are not freed.</summary>
internal static class LiveTensors
{
    private static long _count;
    private static long _peak;

    internal static long Count => Interlocked.Read(ref _count);

    internal static long Peak => Interlocked.Read(ref _peak);

    internal static void Add()
    {
        var count = Interlocked.Increment(ref _count);
        if (count > _peak)
        {
            _peak = count; // A race loses at most a few counts of the peak; a lock here would cost every operation.
        }
    }

    internal static void Remove(long count) => Interlocked.Add(ref _count, -count);
}
