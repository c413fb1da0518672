using System.Buffers.Binary;
using static TorchSharp.torch;

namespace Torch.Runtime.Files;

/// <summary>The element type of a numpy array in a pickle.</summary>
/// <param name="code">numpy's, for example <c>f4</c>.</param>
internal sealed class NumpyType(string code)
{
    private static readonly Dictionary<string, ScalarType> Kinds = new()
    {
        ["f2"] = ScalarType.Float16,
        ["f4"] = ScalarType.Float32,
        ["f8"] = ScalarType.Float64,
        ["i1"] = ScalarType.Int8,
        ["i2"] = ScalarType.Int16,
        ["i4"] = ScalarType.Int32,
        ["i8"] = ScalarType.Int64,
        ["u1"] = ScalarType.Byte,
        ["b1"] = ScalarType.Bool,
    };

    private bool _isBigEndian = code.StartsWith('>');

    /// <summary>Null for types that tensors do not have: texts, objects, records.</summary>
    public ElementKind? Kind { get; } = Kinds.TryGetValue(code.TrimStart('<', '>', '=', '|'), out var dtype) ? ElementKind.Of(dtype) : null;

    public override string ToString() => code;

    /// <summary>Takes what numpy.dtype pickles beside its code: (version, byte order, ...).</summary>
    public void SetState(object? state) => _isBigEndian = state is object?[] and [_, string order, ..] ? order == ">" : _isBigEndian;

    public byte[] LittleEndian(byte[] bytes)
    {
        if (!_isBigEndian || Kind is not { } kind)
        {
            return bytes;
        }
        byte[] turned = [.. bytes];
        for (int at = 0; at + kind.Size <= turned.Length; at += kind.Size)
        {
            turned.AsSpan(at, kind.Size).Reverse();
        }
        return turned;
    }

    /// <summary>One number; null when it is none.</summary>
    public object? Scalar(byte[] bytes)
    {
        if (Kind is not { } kind || bytes.Length != kind.Size)
        {
            return null;
        }
        byte[] value = LittleEndian(bytes);
        return kind.Dtype switch
        {
            ScalarType.Float16 => (double)BinaryPrimitives.ReadHalfLittleEndian(value),
            ScalarType.Float32 => (double)BinaryPrimitives.ReadSingleLittleEndian(value),
            ScalarType.Float64 => BinaryPrimitives.ReadDoubleLittleEndian(value),
            ScalarType.Int8 => (long)(sbyte)value[0],
            ScalarType.Int16 => (long)BinaryPrimitives.ReadInt16LittleEndian(value),
            ScalarType.Int32 => (long)BinaryPrimitives.ReadInt32LittleEndian(value),
            ScalarType.Int64 => BinaryPrimitives.ReadInt64LittleEndian(value),
            ScalarType.Bool => value[0] != 0,
            _ => (long)value[0],
        };
    }
}
