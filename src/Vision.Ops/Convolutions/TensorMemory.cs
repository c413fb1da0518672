using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace Vision.Ops.Convolutions;

/// <summary>The memory of tensors on the CPU.</summary>
internal static unsafe class TensorMemory
{
    /// <summary>Where float32 values lie, in the order of the memory, nothing between; it is libtorch's and does not move while the tensor lives.</summary>
    public static float* Floats(Tensor values)
    {
        using var flat = values.as_strided([values.numel()], [1], values.storage_offset());
        return (float*)Unsafe.AsPointer(ref MemoryMarshal.GetReference(flat.bytes));
    }
}
