namespace Vision.Data;

/// <summary>One image of a dataset with its labels; the pixels stay where they are until <see cref="Dataset.OpenImage"/>.</summary>
public sealed record ImageRecord
{
    /// <summary>The id in the data file, unique in a dataset; formats without ids number from 1 in file order.</summary>
    public required long Id { get; init; }

    /// <summary>The id as JSON where the data file has another: a text, or a number that does not fit; else null.</summary>
    public string? IdInFile { get; init; }

    /// <summary>File name relative to the dataset's image root; what messages show.</summary>
    public required string FileName { get; init; }

    /// <summary>Width in pixels, 0 when it is not known before decoding.</summary>
    public required int Width { get; init; }

    /// <summary>Height in pixels, 0 when it is not known before decoding.</summary>
    public required int Height { get; init; }

    /// <summary>Labelled objects; empty for unlabelled and for classification images.</summary>
    public IReadOnlyList<Annotation> Annotations { get; init; } = [];

    /// <summary>The image's class (position in <see cref="Dataset.Categories"/>) for classification data, else null.</summary>
    public int? Label { get; init; }

    /// <summary>For classification, what a teacher says of all classes; null where a person said the class.</summary>
    public SoftLabel? SoftLabel { get; init; }
}
