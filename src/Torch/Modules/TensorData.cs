using TorchSharp.Native;
using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>Exchanges what lies below a tensor object, so that everything that refers to the object stays valid.</summary>
internal static class TensorData
{
    /// <summary>Moves and converts in place; the dtype applies to floating-point tensors only.</summary>
    public static void Convert(Tensor tensor, ScalarType? dtype, Device? device, bool nonBlocking)
    {
        var type = dtype is { } wanted && is_floating_point(tensor) ? wanted : tensor.dtype;
        using var source = tensor.detach();
        using var converted = source.to(type, device ?? tensor.device, non_blocking: nonBlocking);
        Ops.Run("aten::set_data", tensor, converted);
    }
}
