using System.Buffers.Binary;
using System.Text;

namespace Torch.Runtime.Files;

/// <summary>Writes the few pickle instructions (protocol 2) that a dictionary of tensors needs; torch.load reads it with weights_only too.</summary>
internal sealed class PickleWriter(Stream stream)
{
    public void Start() => stream.Write([0x80, 2, (byte)'}', (byte)'(']);

    public void Stop() => stream.Write("u."u8);

    public void Text(string text)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        stream.WriteByte((byte)'X');
        UInt32((uint)bytes.Length);
        stream.Write(bytes);
    }

    /// <summary>A plain value.</summary>
    /// <exception cref="ArgumentException">It is none of null, bool, int, long, float, double, string.</exception>
    public void Value(string name, object? value)
    {
        switch (value)
        {
            case null: stream.WriteByte((byte)'N'); break;
            case bool truth: stream.WriteByte((byte)(truth ? 0x88 : 0x89)); break;
            case int number: Integer(number); break;
            case long number: Integer(number); break;
            case float number: Real(number); break;
            case double number: Real(number); break;
            case string text: Text(text); break;
            default: throw new ArgumentException($"The value '{name}' is a {value.GetType().Name}; only numbers, truths and texts can be written.");
        }
    }

    /// <summary>A dense tensor whose storage has the given key.</summary>
    public void Tensor(string storage, string key, long[] shape)
    {
        Global("torch._utils", "_rebuild_tensor_v2");
        Byte('(');
        Byte('(');
        Text("storage");
        Global("torch", storage);
        Text(key);
        Text("cpu");
        Integer(shape.Aggregate(1L, (product, size) => product * size));
        Byte('t');
        Byte('Q');
        Integer(0);
        Longs(shape);
        Longs(StoredTensor.DenseStrides(shape));
        stream.WriteByte(0x89);
        Global("collections", "OrderedDict");
        Byte(')');
        Byte('R');
        Byte('t');
        Byte('R');
    }

    private void Longs(long[] values)
    {
        Byte('(');
        Array.ForEach(values, Integer);
        Byte('t');
    }

    private void Integer(long value)
    {
        if (value is >= int.MinValue and <= int.MaxValue)
        {
            Span<byte> four = stackalloc byte[4];
            BinaryPrimitives.WriteInt32LittleEndian(four, (int)value);
            Byte('J');
            stream.Write(four);
            return;
        }
        Span<byte> eight = stackalloc byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(eight, value);
        stream.WriteByte(0x8a);
        stream.WriteByte(8);
        stream.Write(eight);
    }

    private void Real(double value)
    {
        Span<byte> eight = stackalloc byte[8];
        BinaryPrimitives.WriteDoubleBigEndian(eight, value);
        Byte('G');
        stream.Write(eight);
    }

    private void Global(string module, string name) => stream.Write(Encoding.ASCII.GetBytes($"c{module}\n{name}\n"));

    private void Byte(char code) => stream.WriteByte((byte)code);

    private void UInt32(uint value)
    {
        Span<byte> four = stackalloc byte[4];
        BinaryPrimitives.WriteUInt32LittleEndian(four, value);
        stream.Write(four);
    }
}
