using static TorchSharp.torch;

namespace Torch.Runtime;

/// <summary>What libtorch holds in memory, as far as the TorchSharp package says: it counts tensors, not bytes.</summary>
public static class NativeMemory
{
    /// <summary>Tensors not freed yet.</summary>
    public static long LiveTensors => Tensor.TotalCount;

    /// <summary>Unknown here: 0.</summary>
    public static long LiveBytes => 0;

    /// <summary>Unknown here: 0.</summary>
    public static long PeakBytes => 0;

    /// <summary>Nothing to forget.</summary>
    public static void ResetPeak()
    {
    }

    /// <summary>Unknown here.</summary>
    public static (long Live, long Peak)? OfGpu(int index = 0) => null;
}
