using System.Buffers.Binary;
using System.Text;

namespace Workbench.Runs.Storage;

/// <summary>Reads what a <see cref="BinaryWriter"/> has written, straight from memory.</summary>
internal ref struct PackedReader(ReadOnlySpan<byte> bytes)
{
    private readonly ReadOnlySpan<byte> _bytes = bytes;

    /// <summary>Bytes passed.</summary>
    public int Position { get; private set; }

    public readonly bool IsAtEnd => Position == _bytes.Length;

    /// <summary>A small number: seven bits a byte, the lowest first.</summary>
    public int Count()
    {
        var (count, shift) = (0, 0);
        byte next;
        do
        {
            next = _bytes[Position++];
            count |= (next & 0x7F) << shift;
            shift += 7;
        }
        while (next >= 0x80);
        return count;
    }

    public long Long() => BinaryPrimitives.ReadInt64LittleEndian(Take(sizeof(long)));

    /// <summary>Bytes behind their count.</summary>
    public ReadOnlySpan<byte> Bytes() => Take(Count());

    /// <summary>Text behind its length in bytes.</summary>
    public string Text() => Encoding.UTF8.GetString(Bytes());

    public ReadOnlySpan<byte> Take(int count)
    {
        var taken = _bytes.Slice(Position, count);
        Position += count;
        return taken;
    }
}
