namespace Torch.Runtime.Files;

/// <summary>Where the bytes of a storage lie in the file.</summary>
/// <param name="Offset">First byte in the file.</param>
/// <param name="Length">Bytes.</param>
/// <param name="Crc">Checksum of the bytes, where the format has one.</param>
internal sealed record StorageBytes(long Offset, long Length, uint? Crc);

/// <summary>A storage named by a pickle; its bytes may be known only after the pickle has been read.</summary>
internal sealed class StorageReference(string key, ElementKind kind, long elements)
{
    public string Key => key;

    public ElementKind Kind => kind;

    public long Elements => elements;
}

/// <summary>A tensor as the file describes it; strides and offset count elements.</summary>
internal sealed record StoredTensor(StorageReference Storage, long Offset, long[] Shape, long[] Strides)
{
    public long Count => Shape.Aggregate(1L, (product, size) => checked(product * size));

    /// <summary>Elements from the first to the last one used, both included.</summary>
    public long Extent => Count == 0 ? 0 : 1 + Shape.Zip(Strides, (size, stride) => checked((size - 1) * stride)).Sum();

    public bool IsContiguous
    {
        get
        {
            long expected = 1;
            for (int i = Shape.Length - 1; i >= 0; i--)
            {
                if (Shape[i] != 1 && Strides[i] != expected)
                {
                    return Count == 0;
                }
                expected *= Shape[i];
            }
            return true;
        }
    }

    public static long[] DenseStrides(long[] shape)
    {
        long[] strides = new long[shape.Length];
        long stride = 1;
        for (int i = shape.Length - 1; i >= 0; i--)
        {
            strides[i] = stride;
            stride *= Math.Max(shape[i], 1);
        }
        return strides;
    }
}
