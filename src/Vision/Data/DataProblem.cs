namespace Vision.Data;

/// <summary>Something wrong in a data file. Reading goes on; <c>--strict</c> makes any of these fatal.</summary>
/// <param name="File">The file, as the user would name it.</param>
/// <param name="Record">The record inside it (annotation id, object number, line), or empty for the whole file.</param>
/// <param name="Reason">What is wrong and what was done about it (left out, clipped, kept).</param>
public sealed record DataProblem(string File, string Record, string Reason)
{
    /// <inheritdoc/>
    public override string ToString() => Record.Length == 0 ? $"{File}: {Reason}" : $"{File}: {Record}: {Reason}";
}

/// <summary>A dataset and everything that was wrong in its files.</summary>
public sealed record DatasetReading(Dataset Dataset, IReadOnlyList<DataProblem> Problems)
{
    /// <summary>Annotations of the files that are not in the dataset: faulty ones, and those of images that are missing.</summary>
    public int LabelsLeftOut { get; init; }
}

/// <summary>Data that cannot be used at all (no such folder, not JSON, empty split): the message says what, where and what to do.</summary>
public sealed class DataException(string message, Exception? inner = null) : Exception(message, inner);
