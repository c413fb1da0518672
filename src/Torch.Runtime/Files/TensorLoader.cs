using System.IO.Hashing;
using Microsoft.Win32.SafeHandles;
using static TorchSharp.torch;

namespace Torch.Runtime.Files;

/// <summary>Makes tensors of stored bytes; the results belong to no dispose scope.</summary>
internal static class TensorLoader
{
    // The span over a tensor's bytes ends at 2 GiB; larger tensors are read in parts.
    private const long Part = 1L << 28;

    public static Tensor Load(string path, SafeFileHandle file, string name, StoredTensor stored, StorageBytes bytes)
    {
        int size = stored.Storage.Kind.Size;
        long extent = stored.Extent;
        if (stored.Offset < 0 || stored.Strides.Any(stride => stride < 0) || (stored.Offset + extent) * size > bytes.Length)
        {
            throw new WeightFileException(path, $"the tensor '{name}' of shape [{string.Join(", ", stored.Shape)}] needs more bytes than its storage has.");
        }
        bool dense = stored.IsContiguous;
        var tensor = empty(dense ? stored.Shape : [extent], dtype: stored.Storage.Kind.Dtype);
        uint crc = Fill(path, file, tensor, bytes.Offset + (stored.Offset * size));
        if (bytes.Crc is { } expected && tensor.numel() * size == bytes.Length && crc != expected)
        {
            tensor.Dispose();
            throw new WeightFileException(path, $"the bytes of the tensor '{name}' have a wrong checksum: the file is damaged. Copy or download it again.");
        }
        if (!dense)
        {
            using var flat = tensor;
            using var view = flat.as_strided(stored.Shape, stored.Strides);
            tensor = view.contiguous();
        }
        return tensor.DetachFromDisposeScope();
    }

    /// <summary>Calls <paramref name="visit"/> with the bytes of a contiguous CPU tensor, in parts that fit a span.</summary>
    public static void ForParts(Tensor tensor, SpanAction visit)
    {
        long count = tensor.numel();
        if (count <= Part)
        {
            if (count > 0)
            {
                visit(tensor.bytes);
            }
            return;
        }
        using var flat = tensor.view(-1);
        for (long start = 0; start < count; start += Part)
        {
            using var part = flat.narrow(0, start, Math.Min(Part, count - start));
            visit(part.bytes);
        }
    }

    public delegate void SpanAction(Span<byte> bytes);

    private static uint Fill(string path, SafeFileHandle file, Tensor tensor, long offset)
    {
        var crc = new Crc32();
        ForParts(tensor, part =>
        {
            FileBytes.Read(path, file, offset, part);
            crc.Append(part);
            offset += part.Length;
        });
        return crc.GetCurrentHashAsUInt32();
    }
}
