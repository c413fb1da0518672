using System.IO.Hashing;
using static TorchSharp.torch;

namespace Torch.Runtime.Files;

/// <summary>A tensor's bytes in row order, ready to be written.</summary>
internal static class DenseTensor
{
    /// <summary>Calls <paramref name="use"/> with a contiguous CPU tensor of the same values; it is freed afterwards if it had to be made.</summary>
    public static void With(Tensor tensor, Action<Tensor> use)
    {
        using var noGrad = no_grad();
        using var scope = NewDisposeScope();
        use(tensor.detach().cpu().contiguous());
    }

    public static ElementKind KindOf(string path, string name, Tensor tensor) => ElementKind.Of(tensor.dtype)
        ?? throw new WeightFileException(path, $"cannot hold the tensor '{name}' of the type {tensor.dtype}.");

    public static uint Crc(Tensor tensor)
    {
        var crc = new Crc32();
        TensorLoader.ForParts(tensor, part => crc.Append(part));
        return crc.GetCurrentHashAsUInt32();
    }
}
