using Vision.Data;

namespace Vision.Metrics;

/// <summary>Labels read for scoring a results file.</summary>
public sealed record MetricTruth
{
    /// <summary>The file or folder, as the user named it.</summary>
    public required string File { get; init; }

    /// <summary>The images, in file order.</summary>
    public required IReadOnlyList<MetricImage> Images { get; init; }

    /// <summary>The categories, in file order.</summary>
    public required IReadOnlyList<Category> Categories { get; init; }

    /// <summary>The labels, in file order.</summary>
    public required IReadOnlyList<TruthEntry> Truths { get; init; }

    /// <summary>The numbers that stand for the file's ids of images, which results repeat.</summary>
    internal IdNumbers ImageNumbers { get; init; } = IdNumbers.Plain;

    /// <summary>The numbers that stand for the file's ids of categories, which results repeat.</summary>
    internal IdNumbers CategoryNumbers { get; init; } = IdNumbers.Plain;

    /// <summary>Mistakes that make the numbers wrong; a caller should stop.</summary>
    public IReadOnlyList<DataProblem> Errors { get; init; } = [];

    /// <summary>Oddities that the COCO API passes over, and so do we.</summary>
    public IReadOnlyList<DataProblem> Warnings { get; init; } = [];
}

/// <summary>One image of the labels.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">File name, or empty.</param>
/// <param name="Height">Rows, 0 when not given.</param>
/// <param name="Width">Columns, 0 when not given.</param>
public sealed record MetricImage(long Id, string Name, int Height, int Width);

/// <summary>Detections read from a results file.</summary>
public sealed record MetricDetections
{
    /// <summary>The detections, in file order.</summary>
    public required IReadOnlyList<DetectionEntry> Detections { get; init; }

    /// <summary>Mistakes that make the numbers wrong; a caller should stop.</summary>
    public required IReadOnlyList<DataProblem> Errors { get; init; }

    /// <summary>Oddities that the COCO API passes over, and so do we.</summary>
    public required IReadOnlyList<DataProblem> Warnings { get; init; }
}
