using static TorchSharp.torch;

namespace Torch.Runtime;

/// <summary>Products of two stacks of matrices into memory that is there already, which TorchSharp's <c>bmm</c> cannot.</summary>
public static class BatchedProduct
{
    /// <summary>[B, n, m] times [B, m, p] into <paramref name="target"/>, [B, n, p]; no gradient is recorded.</summary>
    /// <exception cref="InvalidOperationException">The shapes or types do not fit; libtorch's message is in the output.</exception>
    public static void Write(Tensor first, Tensor second, Tensor target)
    {
        using var _ = no_grad();
        Dispatcher.CallInto("aten::bmm\0"u8, "out\0"u8, first, second, target);
    }
}
