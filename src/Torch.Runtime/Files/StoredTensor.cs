namespace Torch.Runtime.Files;

/// <summary>A storage named by a file.</summary>
internal sealed class StorageReference(string key, ElementKind kind, long elements)
{
    public string Key => key;

    public ElementKind Kind => kind;

    public long Elements => elements;

    /// <summary>Known, in some formats, only when all else has been read; null when the file lacks them.</summary>
    public StorageBytes? Bytes { get; set; }
}

/// <summary>A tensor as the file describes it; strides and offset count elements.</summary>
internal sealed record StoredTensor
{
    // Bounds beyond any tensor, within which sums and products of a few such numbers stay in 64 bits.
    private const long Most = 1L << 50;
    private const int MostDimensions = 32;

    private StoredTensor(StorageReference storage, long offset, long[] shape, long[] strides) =>
        (Storage, Offset, Shape, Strides) = (storage, offset, shape, strides);

    public StorageReference Storage { get; }

    public long Offset { get; }

    public long[] Shape { get; }

    public long[] Strides { get; }

    public long Count => Shape.Aggregate(1L, (product, size) => product * size);

    /// <summary>Elements from the first to the last one used, both included.</summary>
    public long Extent => Count == 0 ? 0 : 1 + Shape.Zip(Strides, (size, stride) => (size - 1) * stride).Sum();

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

    /// <summary>A tensor whose numbers are possible ones; what <paramref name="fail"/> makes of a sentence is thrown otherwise.</summary>
    public static StoredTensor Of(StorageReference storage, long offset, long[] shape, long[] strides, Func<string, WeightFileException> fail)
    {
        Int128 count = 1;
        Int128 last = offset;
        bool possible = shape.Length <= MostDimensions && strides.Length == shape.Length && offset is >= 0 and <= Most;
        for (int i = 0; possible && i < shape.Length; i++)
        {
            count *= Math.Max(shape[i], 1);
            last += (Int128)Math.Max(shape[i] - 1, 0) * strides[i];
            possible = shape[i] >= 0 && strides[i] >= 0 && count <= Most && last <= Most;
        }
        return possible ? new(storage, offset, shape, strides) : throw fail("a tensor has an impossible size: the file is damaged.");
    }

    /// <summary>The strides of rows without gaps; meaningless, but no error, for impossible shapes.</summary>
    public static long[] DenseStrides(long[] shape)
    {
        long[] strides = new long[shape.Length];
        long stride = 1;
        for (int i = shape.Length - 1; i >= 0; i--)
        {
            strides[i] = stride;
            stride = unchecked(stride * Math.Max(shape[i], 1));
        }
        return strides;
    }
}
