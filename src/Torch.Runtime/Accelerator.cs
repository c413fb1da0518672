using static TorchSharp.torch;

namespace Torch.Runtime;

/// <summary>The GPU, if there is one.</summary>
public static class Accelerator
{
    /// <summary>GPUs libtorch can use.</summary>
    public static int Count => cuda.is_available() ? cuda.device_count() : 0;

    /// <summary>Waits until all work given to a GPU is done; for timing.</summary>
    public static void Synchronize(int index = 0) => cuda.synchronize(device($"cuda:{index}"));
}
