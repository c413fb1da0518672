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
        var tables = Tables(name, out var last);
        if (!tables.Exists(table => table.Place >= 0))
        {
            return [];
        }

        var points = new List<ScorePoint>();
        for (var reader = new ScoreReader(_bytes); !reader.IsAtEnd;)
        {
            var number = reader.Count() - 1;
            if (number < 0)
            {
                reader.Table([]);
                continue;
            }

            var table = tables[number];
            var point = new ScorePoint(reader.Long(), reader.Long(), reader.Number(table.Place, table.Count));
            if (table.Place >= 0 && (number == last || SameData(table, tables[last])))
            {
                points.Add(point);
            }
        }

        return points;
    }

    internal static ScoreHistory Of(byte[] bytes) => bytes.Length == 0 ? Empty : new(bytes);

    /// <summary>Names of all numbers, of any data; some may come twice.</summary>
    internal IEnumerable<string> Names()
    {
        var names = new List<string>();
        var counts = new List<int>();
        for (var reader = new ScoreReader(_bytes); !reader.IsAtEnd;)
        {
            var table = reader.Count() - 1;
            if (table < 0)
            {
                counts.Add(reader.Names(names));
            }
            else
            {
                reader.SkipRow(counts[table]);
            }
        }

        return names;
    }

    /// <summary>With one evaluation more.</summary>
    internal ScoreHistory With(EvaluationEvent evaluation, long step, long images)
    {
        using var stream = new MemoryStream(_bytes.Length + 17 + (8 * evaluation.Values.Count));
        using var writer = new BinaryWriter(stream);
        writer.Write(_bytes);
        var (table, count) = TableOf(evaluation);
        if (table < 0)
        {
            table = count;
            writer.Write7BitEncodedInt(0);
            writer.Write(EvaluationKey.Of(evaluation));
            writer.Write7BitEncodedInt(evaluation.Values.Count);
            evaluation.Values.ToList().ForEach(value => writer.Write(value.Name));
        }

        writer.Write7BitEncodedInt(table + 1);
        writer.Write(step);
        writer.Write(images);
        evaluation.Values.ToList().ForEach(value => writer.Write(value.Value));
        return new(stream.ToArray());
    }

    /// <inheritdoc/>
    public bool Equals(ScoreHistory? other) => other is not null && _bytes.AsSpan().SequenceEqual(other._bytes);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as ScoreHistory);

    /// <inheritdoc/>
    public override int GetHashCode() => _bytes.Length;

    private List<ScoreTable> Tables(string name, out int last)
    {
        var wanted = Encoding.UTF8.GetBytes(name);
        var tables = new List<ScoreTable>(1);
        last = -1;
        for (var reader = new ScoreReader(_bytes); !reader.IsAtEnd;)
        {
            var number = reader.Count() - 1;
            if (number < 0)
            {
                tables.Add(reader.Table(wanted));
            }
            else
            {
                reader.SkipRow(tables[number].Count);
                last = number;
            }
        }

        return tables;
    }

    private bool SameData(ScoreTable a, ScoreTable b) => _bytes.AsSpan(a.Key).SequenceEqual(_bytes.AsSpan(b.Key));

    // Where the table of this data and these names is, or -1; and how many there are.
    private (int Table, int Count) TableOf(EvaluationEvent evaluation)
    {
        var key = Encoding.UTF8.GetBytes(EvaluationKey.Of(evaluation));
        var counts = new List<int>();
        var found = -1;
        for (var reader = new ScoreReader(_bytes); !reader.IsAtEnd;)
        {
            var table = reader.Count() - 1;
            if (table >= 0)
            {
                reader.SkipRow(counts[table]);
                continue;
            }

            var names = new List<string>();
            var copy = reader;
            counts.Add(reader.Names(names));
            if (copy.Text().SequenceEqual(key) && names.SequenceEqual(evaluation.Values.Select(value => value.Name)))
            {
                found = counts.Count - 1;
            }
        }

        return (found, counts.Count);
    }
}

/// <summary>A table of a <see cref="ScoreHistory"/>.</summary>
/// <param name="Key">Where its key lies.</param>
/// <param name="Count">Numbers in a row.</param>
/// <param name="Place">Which of them is wanted; -1 when it has none of that name.</param>
internal readonly record struct ScoreTable(Range Key, int Count, int Place);
