using System.Text;
using Workbench.Runs.Events;

namespace Workbench.Runs.Storage;

/// <summary>One number of one evaluation.</summary>
/// <param name="Step">The step it was made at.</param>
/// <param name="Images">Images the run itself had trained on by then, parents left out.</param>
/// <param name="Value">The number; NaN where undefined.</param>
public readonly record struct ScorePoint(long Step, long Images, double Value);

/// <summary>The numbers of all evaluations of a run, as packed bytes: ten thousand runs have theirs in memory, few are ever looked at.</summary>
/// <remarks>
/// Records one after the other. First a number: 0 begins a table (key of the data and metric, names of its numbers), n > 0 a row of the n-th table
/// (step, images, the numbers as they are).
/// </remarks>
public sealed class ScoreHistory : IEquatable<ScoreHistory>
{
    private readonly byte[] _bytes;

    private ScoreHistory(byte[] bytes) => _bytes = bytes;

    /// <summary>Of a run that was never evaluated.</summary>
    public static ScoreHistory Empty { get; } = new([]);

    internal byte[] Bytes => _bytes;

    /// <summary>
    /// A number at each evaluation on the run's ranking data, in the order of the log. Those are the images and the metric of its last evaluation:
    /// numbers from other data are not put beside them.
    /// </summary>
    public IReadOnlyList<ScorePoint> Points(string name)
    {
        var (tables, last) = Tables(name);
        if (!tables.Exists(table => table.Place >= 0))
        {
            return [];
        }

        var points = new List<ScorePoint>();
        for (var reader = new PackedReader(_bytes); !reader.IsAtEnd;)
        {
            var number = reader.Count() - 1;
            if (number < 0)
            {
                ScoreTable.Read(ref reader, []);
                continue;
            }

            var point = tables[number].Row(ref reader);
            if (tables[number].Place >= 0 && (number == last || Key(tables[number]).SequenceEqual(Key(tables[last]))))
            {
                points.Add(point);
            }
        }

        return points;
    }

    /// <inheritdoc/>
    public bool Equals(ScoreHistory? other) => other is not null && _bytes.AsSpan().SequenceEqual(other._bytes);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as ScoreHistory);

    /// <inheritdoc/>
    public override int GetHashCode() => _bytes.Length;

    internal static ScoreHistory Of(ReadOnlySpan<byte> bytes) => bytes.IsEmpty ? Empty : new(bytes.ToArray());

    /// <summary>Names of the numbers, of whatever data.</summary>
    internal IEnumerable<string> Names() => Tables("").Tables.SelectMany(NamesOf).Distinct();

    /// <summary>With one evaluation more.</summary>
    internal ScoreHistory With(EvaluationEvent evaluation, long step, long images)
    {
        using var stream = new MemoryStream(_bytes.Length + (8 * evaluation.Values.Count) + 32);
        using var writer = new BinaryWriter(stream);
        writer.Write(_bytes);
        var key = EvaluationKey.Of(evaluation);
        var tables = Tables("").Tables;
        var table = tables.FindIndex(head => Key(head).SequenceEqual(Encoding.UTF8.GetBytes(key))
            && NamesOf(head).SequenceEqual(evaluation.Values.Select(value => value.Name)));
        if (table < 0)
        {
            table = tables.Count;
            writer.Write7BitEncodedInt(0);
            writer.Write(key);
            writer.Write7BitEncodedInt(evaluation.Values.Count);
            evaluation.Values.ToList().ForEach(value => writer.Write(value.Name));
        }

        writer.Write7BitEncodedInt(table + 1);
        writer.Write(step);
        writer.Write(images);
        evaluation.Values.ToList().ForEach(value => writer.Write(value.Value));
        return new(stream.ToArray());
    }

    // All tables, and which of them the last row belongs to.
    private (List<ScoreTable> Tables, int Last) Tables(string name)
    {
        var wanted = Encoding.UTF8.GetBytes(name);
        var (tables, last) = (new List<ScoreTable>(1), -1);
        for (var reader = new PackedReader(_bytes); !reader.IsAtEnd;)
        {
            var number = reader.Count() - 1;
            if (number < 0)
            {
                tables.Add(ScoreTable.Read(ref reader, wanted));
                continue;
            }

            tables[number].Skip(ref reader);
            last = number;
        }

        return (tables, last);
    }

    private ReadOnlySpan<byte> Key(ScoreTable table) => _bytes.AsSpan(table.Key);

    private List<string> NamesOf(ScoreTable table)
    {
        var reader = new PackedReader(_bytes.AsSpan(table.Key.End.Value..));
        var names = new List<string>(reader.Count());
        while (names.Count < table.Count)
        {
            names.Add(reader.Text());
        }

        return names;
    }
}
