using System.Diagnostics.CodeAnalysis;
using TorchSharp.Native;
using static TorchSharp.torch;

namespace TorchSharp;

/// <summary>A number as an argument of an operation. Plain managed data: nothing native is behind it, so it need not be disposed.</summary>
public sealed class Scalar : IDisposable
{
    private readonly ScalarType _type;

    internal Scalar(Tag tag, long bits)
    {
        Tag = tag;
        Bits = bits;
        _type = tag switch
        {
            Tag.Int => ScalarType.Int64,
            Tag.Bool => ScalarType.Bool,
            Tag.Double => ScalarType.Float64,
            _ => throw new InvalidOperationException($"A {tag} is not a number."),
        };
    }

    private Scalar(long value, ScalarType type)
    {
        Tag = type == ScalarType.Bool ? Tag.Bool : Tag.Int;
        Bits = value;
        _type = type;
    }

    private Scalar(double value, ScalarType type)
    {
        Tag = Tag.Double;
        Bits = BitConverter.DoubleToInt64Bits(value);
        _type = type;
    }

    /// <summary>As libtorch keeps it: integers as 64 bits, real numbers as doubles.</summary>
    public ScalarType Type => _type is ScalarType.Bool ? ScalarType.Bool : Tag == Tag.Int ? ScalarType.Int64 : ScalarType.Float64;

    internal Tag Tag { get; }

    internal long Bits { get; }

    /// <summary>The type the number had in C#.</summary>
    internal ScalarType SourceType => _type;

    public static implicit operator Scalar(byte value) => new(value, ScalarType.Byte);

    public static implicit operator Scalar(sbyte value) => new(value, ScalarType.Int8);

    public static implicit operator Scalar(short value) => new(value, ScalarType.Int16);

    public static implicit operator Scalar(int value) => new((long)value, ScalarType.Int32);

    public static implicit operator Scalar(long value) => new(value, ScalarType.Int64);

    public static implicit operator Scalar(Half value) => new((double)value, ScalarType.Float16);

    public static implicit operator Scalar(float value) => new((double)value, ScalarType.Float32);

    public static implicit operator Scalar(double value) => new(value, ScalarType.Float64);

    public static implicit operator Scalar(bool value) => new(value ? 1L : 0L, ScalarType.Bool);

    /// <summary>Does nothing; here for source compatibility.</summary>
    [SuppressMessage("Design", "CA1063", Justification = "Nothing to release.")]
    public void Dispose()
    {
    }

    internal double AsDouble() => Tag == Tag.Double ? BitConverter.Int64BitsToDouble(Bits) : Bits;

    internal long AsLong() => Tag == Tag.Double ? (long)BitConverter.Int64BitsToDouble(Bits) : Bits;
}
