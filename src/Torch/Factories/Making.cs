using System.Runtime.InteropServices;
using TorchSharp.Native;

namespace TorchSharp;

// What the factories have in common.
public static partial class torch
{
    private static Tensor Made(string op, long[] size, ScalarType? dtype, Device? device, bool requires_grad, string[]? names)
    {
        RefuseNames(names);
        return Marked(Ops.Call(op, size, dtype ?? get_default_dtype(), Arg.None, InitializeDevice(device), Arg.None), requires_grad);
    }

    private static Tensor Drawn(string op, long[] size, Generator? generator, ScalarType? dtype, Device? device, bool requires_grad, string[]? names)
    {
        RefuseNames(names);
        return Marked(Ops.Call(op, size, generator, dtype ?? get_default_dtype(), Arg.None, InitializeDevice(device), Arg.None), requires_grad);
    }

    private static Tensor Full(long[] size, Scalar value, ScalarType? dtype, Device? device, bool requires_grad, string[]? names)
    {
        RefuseNames(names);
        return Marked(Ops.Call("aten::full", size, value, dtype ?? get_default_dtype(), Arg.None, InitializeDevice(device), Arg.None), requires_grad);
    }

    private static Tensor RandomIntegers(
        long low, long high, long[] size, Generator? generator, ScalarType? dtype, Device? device, bool requires_grad, string[]? names)
    {
        RefuseNames(names);
        var type = dtype ?? ScalarType.Int64;
        return Marked(
            Ops.Call("aten::randint.low_generator", low, high, size, generator, type, Arg.None, InitializeDevice(device), Arg.None), requires_grad);
    }

    private static Tensor FromArray(Array values, ScalarType? dtype, Device? device, bool requires_grad, string[]? names = null)
    {
        var shape = new long[values.Rank];
        for (var i = 0; i < shape.Length; i++)
        {
            shape[i] = values.GetLength(i);
        }

        return FromBytes(values, ElementTypes.Of(values.GetType().GetElementType()!), shape, dtype, device, requires_grad, names);
    }

    private static Tensor FromBytes(
        Array values, ScalarType type, ReadOnlySpan<long> shape, ScalarType? dtype, Device? device, bool requires_grad, string[]? names)
    {
        RefuseNames(names);
        var bytes = MemoryMarshal.CreateReadOnlySpan(ref MemoryMarshal.GetArrayDataReference(values), values.Length * ElementTypes.Size(type));
        return Converted(Copied(bytes, type, shape), dtype, device, requires_grad);
    }

    private static Tensor FromValues<T>(
        ReadOnlySpan<T> values, ReadOnlySpan<long> shape, ScalarType? dtype, Device? device, bool requires_grad, string[]? names = null)
        where T : unmanaged
    {
        RefuseNames(names);
        var wanted = 1L;
        foreach (var length in shape)
        {
            wanted *= length;
        }

        if (wanted != values.Length)
        {
            throw new ArgumentException($"The dimensions hold {wanted} values, but {values.Length} are given.");
        }

        return Converted(Copied(MemoryMarshal.AsBytes(values), ElementTypes.Of(typeof(T)), shape), dtype, device, requires_grad);
    }

    /// <summary>A CPU tensor with a copy of these bytes.</summary>
    internal static unsafe Tensor Copied(ReadOnlySpan<byte> bytes, ScalarType type, ReadOnlySpan<long> shape)
    {
        IntPtr handle;
        fixed (byte* source = bytes)
        {
            fixed (long* sizes = shape)
            {
                Shim.Check(Shim.TensorFromMemory(source, bytes.Length, sizes, shape.Length, (int)type, &handle));
            }
        }

        return Tensor.Own(handle, bytes.Length);
    }

    private static Tensor Converted(Tensor values, ScalarType? dtype, Device? device, bool requires_grad)
    {
        var result = values.to(dtype ?? values.dtype, InitializeDevice(device));
        if (!ReferenceEquals(result, values))
        {
            values.Dispose();
        }

        return Marked(result, requires_grad);
    }

    private static Tensor Marked(Tensor made, bool requires_grad)
    {
        if (requires_grad)
        {
            made.requires_grad = true;
        }

        return made;
    }

    private static long[] Widened(int[] size) => Array.ConvertAll(size, length => (long)length);

    private static void RefuseNames(string[]? names)
    {
        if (names is { Length: > 0 })
        {
            throw new NotSupportedException("Names of dimensions are not supported.");
        }
    }
}
