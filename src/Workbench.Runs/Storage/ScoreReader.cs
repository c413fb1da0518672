using System.Buffers.Binary;
using System.Text;

namespace Workbench.Runs.Storage;

/// <summary>Walks the bytes of a <see cref="ScoreHistory"/>.</summary>
internal ref struct ScoreReader(ReadOnlySpan<byte> bytes)
{
    private readonly ReadOnlySpan<byte> _bytes = bytes;
    private int _position;

    public readonly bool IsAtEnd => _position == _bytes.Length;

    /// <summary>A small number: seven bits a byte, the lowest first.</summary>
    public int Count()
    {
        var (count, shift) = (0, 0);
        byte next;
        do
        {
            next = _bytes[_position++];
            count |= (next & 0x7F) << shift;
            shift += 7;
        }
        while (next >= 0x80);
        return count;
    }

    public long Long() => BinaryPrimitives.ReadInt64LittleEndian(Take(sizeof(long)));

    public ReadOnlySpan<byte> Text() => Take(Count());

    /// <summary>The key and names of a table, which is where the reader stands.</summary>
    public ScoreTable Table(ReadOnlySpan<byte> wanted)
    {
        var length = Count();
        var key = _position..(_position + length);
        Take(length);
        var (count, place) = (Count(), -1);
        for (var i = 0; i < count; i++)
        {
            place = Text().SequenceEqual(wanted) ? i : place;
        }

        return new(key, count, place);
    }

    /// <summary>Adds the names of a table; their count.</summary>
    public int Names(List<string> names)
    {
        Text();
        var count = Count();
        for (var i = 0; i < count; i++)
        {
            names.Add(Encoding.UTF8.GetString(Text()));
        }

        return count;
    }

    /// <summary>One of the numbers of a row, all of which are passed; NaN for a place below zero.</summary>
    public double Number(int place, int count)
    {
        var numbers = Take(count * sizeof(double));
        return place < 0 ? double.NaN : BinaryPrimitives.ReadDoubleLittleEndian(numbers[(place * sizeof(double))..]);
    }

    public void SkipRow(int count) => Take((2 + count) * sizeof(double));

    private ReadOnlySpan<byte> Take(int count)
    {
        var taken = _bytes.Slice(_position, count);
        _position += count;
        return taken;
    }
}
