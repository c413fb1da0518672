using System.Runtime.InteropServices;

namespace Vision.Ops.Convolutions;

/// <summary>Memory for what lies between two steps of a convolution, kept for the next one; what is in it at first is not defined.</summary>
/// <remarks>Tens of megabytes each time, freed between results that stay, would leave the heap in pieces: a training's memory grew to twice its size.</remarks>
internal sealed unsafe class Scratch : IDisposable
{
    // Vectors that lie across two lines of the cache take twice as long.
    private const int LineBytes = 64;
    private const int LineFloats = LineBytes / sizeof(float);

    private static Block? _spare;

    private readonly Block _block;
    private readonly long[] _starts;

    /// <summary>Room for a few arrays of so many floats.</summary>
    public Scratch(params ReadOnlySpan<long> lengths)
    {
        _starts = new long[lengths.Length];
        var total = 0L;
        for (var i = 0; i < lengths.Length; i++)
        {
            _starts[i] = total;
            total += Lines(lengths[i]) * LineFloats;
        }

        _block = Interlocked.Exchange(ref _spare, null) ?? new Block();
        _block.Ensure((nuint)total * sizeof(float));
    }

    /// <summary>One of the arrays.</summary>
    public float* this[int array] => (float*)_block.Start + _starts[array];

    /// <summary>From one of many matrices to the next: an odd number of the cache's lines, since places a power of two apart push each other out.</summary>
    /// <param name="length">Floats of a matrix.</param>
    public static nint Step(long length) => (nint)(Lines(length) | 1) * LineFloats;

    /// <summary>Gives the memory back.</summary>
    public void Dispose() => Interlocked.Exchange(ref _spare, _block)?.Free();

    private static long Lines(long length) => (length + LineFloats - 1) / LineFloats;

    private sealed class Block
    {
        private nuint _bytes;

        public void* Start { get; private set; }

        public void Ensure(nuint bytes)
        {
            if (bytes > _bytes)
            {
                Free();
                Start = NativeMemory.AlignedAlloc(bytes, LineBytes);
                _bytes = bytes;
            }
        }

        public void Free()
        {
            NativeMemory.AlignedFree(Start);
            Start = null;
            _bytes = 0;
        }
    }
}
