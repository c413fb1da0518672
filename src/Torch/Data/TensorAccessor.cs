using System.Collections;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace TorchSharp.Utils;

/// <summary>Reads and writes the elements of a CPU tensor in place, in logical order whatever the order in memory.</summary>
public sealed unsafe class TensorAccessor<T> : IDisposable, IEnumerable<T>
    where T : struct
{
    private readonly Tensor _tensor;
    private readonly long[] _sizes;
    private readonly long[] _strides;
    private readonly bool _contiguous;

    internal TensorAccessor(Tensor tensor)
    {
        _tensor = tensor;
        _sizes = tensor.shape;
        _strides = tensor.stride();
        _contiguous = tensor.is_contiguous();
        Count = tensor.NumberOfElements;
    }

    public long Count { get; }

    public bool IsReadOnly => false;

    public T this[params long[] indices]
    {
        get
        {
            var value = Unsafe.ReadUnaligned<T>(Place(indices));
            GC.KeepAlive(_tensor);
            return value;
        }

        set
        {
            Unsafe.WriteUnaligned(Place(indices), value);
            GC.KeepAlive(_tensor);
        }
    }

    public T[] ToArray()
    {
        var values = new T[Count];
        CopyTo(values);
        return values;
    }

    /// <summary>The elements in an array of the tensor's rank.</summary>
    public Array ToNDArray()
    {
        if (_sizes.Length < 2)
        {
            return ToArray();
        }

        var array = Array.CreateInstance(typeof(T), _sizes);
        var bytes = MemoryMarshal.CreateSpan(ref MemoryMarshal.GetArrayDataReference(array), checked((int)(Count * Unsafe.SizeOf<T>())));
        CopyTo(MemoryMarshal.CreateSpan(ref Unsafe.As<byte, T>(ref MemoryMarshal.GetReference(bytes)), (int)Count));
        return array;
    }

    public void CopyTo(T[] array, int arrayIndex = 0, long tensorIndex = 0) => CopyTo(array.AsSpan(), arrayIndex, tensorIndex);

    /// <summary>Copies from the tensor's element <paramref name="tensorIndex"/> on, until the tensor or the array ends.</summary>
    public void CopyTo(Span<T> array, int arrayIndex = 0, long tensorIndex = 0)
    {
        var target = array[arrayIndex..];
        var count = (int)Math.Min(target.Length, Count - tensorIndex);
        if (_contiguous)
        {
            Flat((int)tensorIndex, count).CopyTo(target);
        }
        else
        {
            for (var i = 0; i < count; i++)
            {
                target[i] = Unsafe.ReadUnaligned<T>(Place(tensorIndex + i));
            }
        }

        GC.KeepAlive(_tensor);
    }

    public void CopyFrom(T[] array, int arrayIndex = 0, long tensorIndex = 0) => CopyFrom((ReadOnlySpan<T>)array, arrayIndex, tensorIndex);

    public void CopyFrom(ReadOnlySpan<T> array, int arrayIndex = 0, long tensorIndex = 0)
    {
        var source = array[arrayIndex..];
        var count = (int)Math.Min(source.Length, Count - tensorIndex);
        if (_contiguous)
        {
            source[..count].CopyTo(Flat((int)tensorIndex, count));
        }
        else
        {
            for (var i = 0; i < count; i++)
            {
                Unsafe.WriteUnaligned(Place(tensorIndex + i), source[i]);
            }
        }

        GC.KeepAlive(_tensor);
    }

    public IEnumerator<T> GetEnumerator()
    {
        for (var i = 0L; i < Count; i++)
        {
            yield return At(i);
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Does nothing: the memory is the tensor's.</summary>
    public void Dispose()
    {
    }

    private T At(long flat)
    {
        var value = Unsafe.ReadUnaligned<T>(Place(flat));
        GC.KeepAlive(_tensor);
        return value;
    }

    private Span<T> Flat(int first, int count) =>
        count == 0 ? [] : MemoryMarshal.CreateSpan(ref Unsafe.AsRef<T>((byte*)_tensor.Address() + ((long)first * Unsafe.SizeOf<T>())), count);

    private void* Place(long[] indices)
    {
        if (indices.Length == 1 && _sizes.Length != 1)
        {
            return Place(indices[0]);
        }

        if (indices.Length != _sizes.Length)
        {
            throw new ArgumentException($"{indices.Length} indices for a tensor of {_sizes.Length} dimensions.");
        }

        var offset = 0L;
        for (var i = 0; i < indices.Length; i++)
        {
            var index = indices[i] < 0 ? indices[i] + _sizes[i] : indices[i];
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((ulong)index, (ulong)_sizes[i], nameof(indices));
            offset += index * _strides[i];
        }

        return (byte*)_tensor.Address() + (offset * Unsafe.SizeOf<T>());
    }

    private void* Place(long flat)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((ulong)flat, (ulong)Count, nameof(flat));
        var offset = 0L;
        for (var i = _sizes.Length - 1; i >= 0; i--)
        {
            offset += flat % _sizes[i] * _strides[i];
            flat /= _sizes[i];
        }

        return (byte*)_tensor.Address() + (offset * Unsafe.SizeOf<T>());
    }
}
