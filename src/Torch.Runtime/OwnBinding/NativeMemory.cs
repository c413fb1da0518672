using TorchSharp.Native;

namespace Torch.Runtime;

/// <summary>What libtorch holds in memory.</summary>
public static unsafe class NativeMemory
{
    /// <summary>Tensors not freed yet.</summary>
    public static long LiveTensors => TorchSharp.LiveTensors.Count;

    /// <summary>Bytes on the CPU that are allocated now.</summary>
    public static long LiveBytes => Shim.MemoryLive();

    /// <summary>The most bytes on the CPU since the start or the last <see cref="ResetPeak"/>.</summary>
    public static long PeakBytes => Shim.MemoryPeak();

    /// <summary>Forgets the peak.</summary>
    public static void ResetPeak() => Shim.MemoryResetPeak();

    /// <summary>Bytes in tensors on a GPU now and at most; null where libtorch does not say.</summary>
    public static (long Live, long Peak)? OfGpu(int index = 0)
    {
        long live, peak;
        int known;
        Shim.Check(Shim.CudaMemory(index, &live, &peak, &known));
        return known != 0 ? (live, peak) : null;
    }
}
