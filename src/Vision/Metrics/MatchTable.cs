using Vision.Data;

namespace Vision.Metrics;

/// <summary>What every detection of an evaluation matched: small enough to keep with a run, complete enough to derive all numbers without the images.</summary>
/// <remarks>Made by <see cref="Evaluator"/>, stored by <see cref="MatchTableFile"/>, turned into numbers by <see cref="Accumulator"/>.</remarks>
public sealed record MatchTable
{
    /// <summary>The rule it was made by.</summary>
    public required MatchRule Rule { get; init; }

    /// <summary>The images, ascending by id; image weights come in this order.</summary>
    public required IReadOnlyList<long> ImageIds { get; init; }

    /// <summary>The matches of each category, ascending by category id.</summary>
    public required IReadOnlyList<CategoryMatches> Categories { get; init; }

    /// <summary>Writes it as one binary file, see <see cref="MatchTableFile"/>.</summary>
    public void Write(Stream stream) => MatchTableFile.Write(this, stream);

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    /// <param name="stream">The file.</param>
    /// <param name="name">Its name for messages.</param>
    /// <exception cref="DataException">No such file, a newer format, cut off or damaged.</exception>
    public static MatchTable Read(Stream stream, string name = "matches.bin") => MatchTableFile.Read(stream, name);
}

/// <summary>Detections, labels and matches of one category.</summary>
/// <remarks>Detections are in counting order: best score first, then image, then the order they came in; those over the limit per image are left out.
/// The arrays belong to the table; do not change them.</remarks>
public sealed record CategoryMatches
{
    /// <summary>The category.</summary>
    public required Category Category { get; init; }

    /// <summary>Per detection: its score, never ascending.</summary>
    public required double[] Scores { get; init; }

    /// <summary>Per detection: position of its image in <see cref="MatchTable.ImageIds"/>.</summary>
    public required int[] Images { get; init; }

    /// <summary>Per detection: how many of its image and category are before it.</summary>
    public required int[] Ranks { get; init; }

    /// <summary>Per detection: its place in <see cref="EvaluationInput.Detections"/>.</summary>
    public required int[] Sources { get; init; }

    /// <summary>Per detection: bit a is set when its own area is outside area range a; unmatched, it is ignored there.</summary>
    public required byte[] OutOfRange { get; init; }

    /// <summary>Per label: id of the annotation. Labels are ordered by image, then as they came in.</summary>
    public required long[] TruthIds { get; init; }

    /// <summary>Per label: position of its image in <see cref="MatchTable.ImageIds"/>.</summary>
    public required int[] TruthImages { get; init; }

    /// <summary>Per label: bit a is set when it does not count in area range a (crowd, difficult, other size).</summary>
    public required byte[] TruthIgnored { get; init; }

    /// <summary>The matches, ordered by detection, area range, label.</summary>
    public required Match[] Matches { get; init; }
}

/// <summary>A detection matched a label.</summary>
/// <param name="Detection">Position in the category's detections.</param>
/// <param name="Truth">Position in the category's labels.</param>
/// <param name="Thresholds">Bit t is set when they match at threshold t.</param>
/// <param name="Area">The area range for which this holds (the range decides which labels are ignored, and so who matches whom).</param>
public readonly record struct Match(int Detection, int Truth, uint Thresholds, byte Area);
