using System.Buffers.Binary;
using System.Numerics;
using System.Text;

namespace Torch.Runtime.Files;

/// <summary>The bytes of a pickle, with the pieces its instructions are made of.</summary>
internal sealed class PickleBytes(Stream stream, Func<string, WeightFileException> fail)
{
    // Python's own integers in files of weights have some 17 bytes; a damaged length makes ones that take minutes to print.
    private const long LongestInteger = 256;

    public WeightFileException Fail(string problem) => fail(problem);

    public int Byte()
    {
        int value = stream.ReadByte();
        return value >= 0 ? value : throw fail("the pickle ends too early: the file is damaged or cut off. Copy or download it again.");
    }

    public byte[] Take(long count)
    {
        if (count < 0 || count > stream.Length - stream.Position)
        {
            throw fail($"the pickle holds a piece of {count} bytes that is not there: the file is damaged or cut off. Copy or download it again.");
        }
        if (count > Array.MaxLength)
        {
            throw fail($"the pickle holds a piece of {count} bytes, which is too large. Save the weights with torch.save or as safetensors.");
        }
        byte[] bytes = new byte[count];
        stream.ReadExactly(bytes);
        return bytes;
    }

    public int UInt16() => BinaryPrimitives.ReadUInt16LittleEndian(Take(2));

    public int Int32() => BinaryPrimitives.ReadInt32LittleEndian(Take(4));

    public long UInt32() => BinaryPrimitives.ReadUInt32LittleEndian(Take(4));

    public long Int64() => BinaryPrimitives.ReadInt64LittleEndian(Take(8));

    public double DoubleBigEndian() => BinaryPrimitives.ReadDoubleBigEndian(Take(8));

    public string Text(long count) => Encoding.UTF8.GetString(Take(count));

    public string Latin(long count) => Encoding.Latin1.GetString(Take(count));

    /// <summary>An integer of any length; a long where it fits.</summary>
    public object Integer(long count)
    {
        var value = count <= LongestInteger ? new BigInteger(Take(count)) : throw fail($"the pickle holds a number of {count} bytes: the file is damaged.");
        return value >= long.MinValue && value <= long.MaxValue ? (object)(long)value : value;
    }

    public string Line()
    {
        var line = new StringBuilder();
        for (int value = Byte(); value != '\n'; value = Byte())
        {
            line.Append((char)value);
        }
        return line.ToString();
    }
}
