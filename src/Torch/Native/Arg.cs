using static TorchSharp.torch;

namespace TorchSharp.Native;

/// <summary>
/// One argument of an operator before it is laid out for native code. Converts from everything an operator may take;
/// <c>default</c> is the schema's default.
/// </summary>
internal readonly struct Arg
{
    /// <summary>What native code reads or what must outlive the call: a tensor, an array, a string, a generator.</summary>
    internal readonly object? Source;
    internal readonly long Bits;
    internal readonly Tag Tag;
    internal readonly int Length;

    private Arg(Tag tag, long bits, int length = 0, object? source = null)
    {
        Tag = tag;
        Bits = bits;
        Length = length;
        Source = source;
    }

    internal static Arg None => new(Tag.None, 0);

    public static implicit operator Arg(Tensor? value) => value is null ? None : new(Tag.Tensor, value.Handle, 0, value);

    public static implicit operator Arg(Scalar? value) => value is null ? None : new(value.Tag, value.Bits);

    public static implicit operator Arg(int value) => new(Tag.Int, value);

    public static implicit operator Arg(long value) => new(Tag.Int, value);

    public static implicit operator Arg(long? value) => value is null ? None : value.Value;

    public static implicit operator Arg(int? value) => value is null ? None : value.Value;

    public static implicit operator Arg(float value) => (double)value;

    public static implicit operator Arg(double value) => new(Tag.Double, BitConverter.DoubleToInt64Bits(value));

    public static implicit operator Arg(double? value) => value is null ? None : value.Value;

    public static implicit operator Arg(bool value) => new(Tag.Bool, value ? 1 : 0);

    public static implicit operator Arg(bool? value) => value is null ? None : value.Value;

    public static implicit operator Arg(long[]? value) => value is null ? None : new(Tag.IntList, 0, value.Length, value);

    public static implicit operator Arg(ReadOnlySpan<long> value) => value.ToArray();

    public static implicit operator Arg(int[]? value) => value is null ? None : Array.ConvertAll(value, item => (long)item);

    public static implicit operator Arg((long, long) value) => new[] { value.Item1, value.Item2 };

    public static implicit operator Arg((long, long, long) value) => new[] { value.Item1, value.Item2, value.Item3 };

    public static implicit operator Arg(double[]? value) => value is null ? None : new(Tag.DoubleList, 0, value.Length, value);

    public static implicit operator Arg(bool[]? value) => value is null ? None : new(Tag.BoolList, 0, value.Length, value);

    public static implicit operator Arg(string? value) => value is null ? None : new(Tag.String, 0, value.Length, value);

    public static implicit operator Arg(ScalarType value) => new(Tag.Int, (int)value);

    public static implicit operator Arg(ScalarType? value) => value is null ? None : value.Value;

    public static implicit operator Arg(Device? value) => value is null ? None : new(Tag.Device, (int)value.NativeType, value.index);

    public static implicit operator Arg(Generator? value) => value is null ? None : new(Tag.Generator, value.Handle, 0, value);

    public static implicit operator Arg(Tensor?[]? value) => value is null ? None : new(Tag.TensorList, 0, value.Length, value);

    public static implicit operator Arg(ReadOnlySpan<Tensor> value) => value.ToArray();

    /// <summary>A list of tensors in any shape of list; null items are None where the schema allows it.</summary>
    internal static Arg List(IEnumerable<Tensor?> tensors) => tensors as Tensor?[] ?? tensors.ToArray();
}
