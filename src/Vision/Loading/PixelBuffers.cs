namespace Vision.Loading;

/// <summary>Memory of batches that have been read, for those to come: as many as are in use at once, each as long as the longest so far.</summary>
internal sealed class PixelBuffers
{
    private readonly Lock _lock = new();
    private readonly Stack<float[]> _spare = [];
    private int _longest;

    /// <summary>At least so many floats, with anything in them.</summary>
    public float[] Rent(int length)
    {
        lock (_lock)
        {
            _longest = Math.Max(_longest, length);
            // One that is too short is let go: after some batches all are long enough, and nothing is allocated any more.
            return _spare.TryPop(out var buffer) && buffer.Length >= length ? buffer : GC.AllocateUninitializedArray<float>(_longest);
        }
    }

    /// <summary>Takes one back.</summary>
    public void Return(float[] buffer)
    {
        lock (_lock)
        {
            _spare.Push(buffer);
        }
    }
}
