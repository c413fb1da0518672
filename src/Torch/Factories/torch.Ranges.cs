using System.Runtime.InteropServices;
using TorchSharp.Native;

namespace TorchSharp;

// Sequences, identities, permutations, coordinates, and views of arrays.
public static partial class torch
{
    /// <summary>Values from start (included) to stop (excluded); integers unless one of the numbers is not.</summary>
    public static Tensor arange(Scalar start, Scalar stop, Scalar step, ScalarType? dtype = null, Device? device = null, bool requires_grad = false)
    {
        var whole = start.Type == ScalarType.Int64 && stop.Type == ScalarType.Int64 && step.Type == ScalarType.Int64;
        var type = dtype ?? (whole ? ScalarType.Int64 : get_default_dtype());
        return Marked(Ops.Call("aten::arange.start_step", start, stop, step, type, Arg.None, InitializeDevice(device), Arg.None), requires_grad);
    }

    public static Tensor arange(Scalar start, Scalar stop, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        arange(start, stop, 1, dtype, device, requires_grad);

    public static Tensor arange(Scalar stop, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        arange(0, stop, 1, dtype, device, requires_grad);

    public static Tensor linspace(double start, double end, long steps, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        Marked(
            Ops.Call("aten::linspace", start, end, steps, dtype ?? get_default_dtype(), Arg.None, InitializeDevice(device), Arg.None), requires_grad);

    public static Tensor logspace(
        double start, double end, long steps, double @base = 10, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        Marked(
            Ops.Call("aten::logspace", start, end, steps, @base, dtype ?? get_default_dtype(), Arg.None, InitializeDevice(device), Arg.None),
            requires_grad);

    public static Tensor eye(
        long rows, long columns = -1, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null)
    {
        RefuseNames(names);
        var width = columns < 0 ? rows : columns;
        return Marked(
            Ops.Call("aten::eye.m", rows, width, dtype ?? get_default_dtype(), Arg.None, InitializeDevice(device), Arg.None), requires_grad);
    }

    public static Tensor randperm(long n, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, Generator? generator = null) =>
        Marked(
            Ops.Call("aten::randperm.generator", n, generator, dtype ?? ScalarType.Int64, Arg.None, InitializeDevice(device), Arg.None), requires_grad);

    public static Tensor tril_indices(long row, long col, long offset = 0, ScalarType dtype = ScalarType.Int64, Device? device = null) =>
        Ops.Call("aten::tril_indices", row, col, offset, dtype, Arg.None, InitializeDevice(device), Arg.None);

    public static Tensor triu_indices(long row, long col, long offset = 0, ScalarType dtype = ScalarType.Int64, Device? device = null) =>
        Ops.Call("aten::triu_indices", row, col, offset, dtype, Arg.None, InitializeDevice(device), Arg.None);

    /// <summary>Coordinate grids.</summary>
    /// <param name="indexing">"ij": the first tensor varies along the first dimension; "xy": along the second.</param>
    public static Tensor[] meshgrid(IEnumerable<Tensor> tensors, string indexing = "ij") =>
        Ops.Many("aten::meshgrid.indexing", Arg.List(tensors), indexing);

    public static Tensor normal(Tensor mean, Tensor std, Generator? generator = null) =>
        Ops.Call("aten::normal.Tensor_Tensor", mean, std, generator);

    public static Tensor empty_strided(
        long[] size, long[] strides, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null)
    {
        RefuseNames(names);
        var type = dtype ?? get_default_dtype();
        return Marked(Ops.Call("aten::empty_strided", size, strides, type, Arg.None, InitializeDevice(device), Arg.None), requires_grad);
    }

    /// <summary>A tensor with a copy of the array's values and its shape.</summary>
    public static Tensor from_array(Array rawArray, Device? device = null) => FromArray(rawArray, null, device, false);

    public static Tensor from_array(
        Array rawArray, ScalarType? dtype, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromArray(rawArray, dtype, device, requires_grad, names);

    /// <summary>A flat tensor with a copy of some of the array's values.</summary>
    /// <param name="count">How many values; -1 takes all from <paramref name="offset"/> on.</param>
    /// <param name="offset">The first value.</param>
    public static Tensor frombuffer(Array rawArray, ScalarType dtype, long count = -1, long offset = 0, bool requires_grad = false)
    {
        var type = ElementTypes.Of(rawArray.GetType().GetElementType()!);
        var left = rawArray.LongLength - offset;
        var taken = count < 0 ? left : count;
        if (offset < 0 || taken > left)
        {
            throw new ArgumentException($"The array has {rawArray.LongLength} values; {taken} from {offset} on are not in it.");
        }

        var size = ElementTypes.Size(type);
        var all = MemoryMarshal.CreateReadOnlySpan(ref MemoryMarshal.GetArrayDataReference(rawArray), rawArray.Length * size);
        var values = Copied(all.Slice(checked((int)(offset * size)), checked((int)(taken * size))), type, [taken]);
        return Converted(values, dtype, CPU, requires_grad);
    }
}
