using System.Numerics;
using static TorchSharp.torch;

namespace TorchSharp;

/// <summary>Between C# types and <see cref="ScalarType"/>.</summary>
internal static class ElementTypes
{
    internal static ScalarType Of(Type type)
    {
        return type switch
        {
            _ when type == typeof(float) => ScalarType.Float32,
            _ when type == typeof(double) => ScalarType.Float64,
            _ when type == typeof(long) => ScalarType.Int64,
            _ when type == typeof(int) => ScalarType.Int32,
            _ when type == typeof(short) => ScalarType.Int16,
            _ when type == typeof(byte) => ScalarType.Byte,
            _ when type == typeof(sbyte) => ScalarType.Int8,
            _ when type == typeof(bool) => ScalarType.Bool,
            _ when type == typeof(Half) => ScalarType.Float16,
            _ when type == typeof(Complex) => ScalarType.ComplexFloat64,
            _ when type == typeof((float, float)) => ScalarType.ComplexFloat32,
            _ => throw new ArgumentException($"{type.Name} cannot be the type of a tensor's elements."),
        };
    }

    internal static int Size(ScalarType type)
    {
        return type switch
        {
            ScalarType.Byte or ScalarType.Int8 or ScalarType.Bool or ScalarType.QInt8 or ScalarType.QUInt8 => 1,
            ScalarType.Int16 or ScalarType.Float16 or ScalarType.BFloat16 => 2,
            ScalarType.Int32 or ScalarType.Float32 or ScalarType.QInt32 => 4,
            ScalarType.Int64 or ScalarType.Float64 or ScalarType.ComplexFloat32 => 8,
            ScalarType.ComplexFloat64 => 16,
            _ => throw new ArgumentOutOfRangeException(nameof(type)),
        };
    }

    /// <summary>Checks that a tensor of <paramref name="actual"/> may be read as <typeparamref name="T"/>.</summary>
    internal static void Validate<T>(ScalarType actual)
    {
        if (Of(typeof(T)) != actual)
        {
            throw new ArgumentException($"The elements are {actual}, not {typeof(T).Name}.");
        }
    }
}
