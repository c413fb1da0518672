using System.Buffers.Binary;

namespace Workbench.Runs.Storage;

/// <summary>The head of a table of a <see cref="ScoreHistory"/>.</summary>
/// <param name="Key">Where its key lies.</param>
/// <param name="Count">Numbers in a row.</param>
/// <param name="Place">Which of them is wanted; -1 when it has none of that name.</param>
internal readonly record struct ScoreTable(Range Key, int Count, int Place)
{
    /// <summary>Reads a head and looks for a name.</summary>
    public static ScoreTable Read(ref PackedReader reader, ReadOnlySpan<byte> wanted)
    {
        var length = reader.Count();
        var key = reader.Position..(reader.Position + length);
        reader.Take(length);
        var (count, place) = (reader.Count(), -1);
        for (var i = 0; i < count; i++)
        {
            place = reader.Bytes().SequenceEqual(wanted) ? i : place;
        }

        return new(key, count, place);
    }

    /// <summary>Reads a row's wanted number; NaN where it has none.</summary>
    public ScorePoint Row(ref PackedReader reader)
    {
        var (step, images) = (reader.Long(), reader.Long());
        var numbers = reader.Take(Count * sizeof(double));
        return new(step, images, Place < 0 ? double.NaN : BinaryPrimitives.ReadDoubleLittleEndian(numbers[(Place * sizeof(double))..]));
    }

    /// <summary>Passes a row.</summary>
    public void Skip(ref PackedReader reader) => reader.Take((2 + Count) * sizeof(double));
}
