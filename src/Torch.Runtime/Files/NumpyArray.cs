using System.Text;

namespace Torch.Runtime.Files;

/// <summary>A numpy array in a pickle, which gets its contents after it was made.</summary>
internal sealed class NumpyArray
{
    private string _type = "numpy.ndarray";

    /// <summary>Null when it holds no numbers that a tensor can hold.</summary>
    public StoredTensor? Tensor { get; private set; }

    public override string ToString() => _type;

    /// <summary>Takes what numpy.ndarray pickles: (version, shape, type, columns first, bytes).</summary>
    public void SetState(object? state, PickleBytes bytes)
    {
        if (state is object?[] and [_, object?[] shape, NumpyType type, var columnsFirst, var data])
        {
            Set(shape, type, columnsFirst is true or 1L, data, bytes);
        }
    }

    /// <param name="shape">Sizes.</param>
    /// <param name="type">Of the elements.</param>
    /// <param name="columnsFirst">Fortran's order.</param>
    /// <param name="data">The bytes; as a text of bytes from Python 2.</param>
    /// <param name="bytes">Says where a fault is.</param>
    public void Set(object?[] shape, NumpyType type, bool columnsFirst, object? data, PickleBytes bytes)
    {
        if (type.Kind is not { } kind)
        {
            _type = $"numpy.ndarray of the type {type}";
            return;
        }
        byte[] content = data switch
        {
            byte[] plain => plain,
            string text => Encoding.Latin1.GetBytes(text),
            _ => throw bytes.Fail("a numpy array in it has no bytes: the file is damaged."),
        };
        long[] sizes = KnownGlobals.Longs(shape, bytes);
        var storage = new StorageReference("", kind, content.Length / kind.Size) { Bytes = new MemoryStorage(type.LittleEndian(content)) };
        long[] strides = columnsFirst ? [.. StoredTensor.DenseStrides([.. sizes.Reverse()]).Reverse()] : StoredTensor.DenseStrides(sizes);
        var tensor = StoredTensor.Of(storage, 0, sizes, strides, bytes.Fail);
        Tensor = tensor.Count * kind.Size == content.Length
            ? tensor
            : throw bytes.Fail($"a numpy array of shape [{string.Join(", ", sizes)}] has {content.Length} bytes: the file is damaged.");
    }
}
