using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace Vision.Ops.Sampling;

/// <summary>Seeds for managed random sources, drawn from torch's generator of the CPU: a checkpoint keeps its state, so a resumed run draws the same.</summary>
public static class TorchSeeds
{
    /// <summary>Draws seeds.</summary>
    public static ulong[] Draw(int count)
    {
        using var scope = NewDisposeScope();
        return MemoryMarshal.Cast<byte, ulong>(randint(0, 1L << 62, [count], ScalarType.Int64).bytes).ToArray();
    }
}
