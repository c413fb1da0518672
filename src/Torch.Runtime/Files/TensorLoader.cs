using System.IO.Hashing;
using static TorchSharp.torch;

namespace Torch.Runtime.Files;

/// <summary>Makes tensors of stored bytes; the results belong to no dispose scope.</summary>
internal static class TensorLoader
{
    // The span over a tensor's bytes ends at 2 GiB; larger tensors are read in parts.
    private const long Part = 1L << 28;

    // An expanded tensor repeats its elements; a damaged one may do so without end.
    private const long MostExpanded = 1L << 24;

    public static Tensor Load(string path, string name, StoredTensor stored)
    {
        var bytes = stored.Storage.Bytes ?? throw new WeightFileException(path, $"lacks the storage '{stored.Storage.Key}': the file is damaged.");
        int size = stored.Storage.Kind.Size;
        long extent = stored.Extent;
        if ((stored.Offset + extent) * size > bytes.Length)
        {
            throw new WeightFileException(path, $"the tensor '{name}' of shape [{string.Join(", ", stored.Shape)}] needs more bytes than its storage has.");
        }
        if (stored.Count > Math.Max(extent, MostExpanded))
        {
            throw new WeightFileException(path,
                $"the tensor '{name}' of shape [{string.Join(", ", stored.Shape)}] repeats {extent} elements: the file is damaged.");
        }
        bool dense = stored.IsContiguous;
        var tensor = empty(dense ? stored.Shape : [extent], dtype: stored.Storage.Kind.Dtype);
        uint crc = Fill(bytes, tensor, stored.Offset * size);
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

    private static uint Fill(StorageBytes bytes, Tensor tensor, long offset)
    {
        var crc = new Crc32();
        ForParts(tensor, part =>
        {
            bytes.Read(offset, part);
            crc.Append(part);
            offset += part.Length;
        });
        return crc.GetCurrentHashAsUInt32();
    }
}
