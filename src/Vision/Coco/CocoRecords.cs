using Vision.Data;
using Vision.Geometry;
using Vision.Masks;

namespace Vision.Coco;

/// <summary>What is wrong with one field of a record; without a field, with the whole record.</summary>
internal readonly record struct CocoFault(string Field, string Reason)
{
    public override string ToString() => Field.Length == 0 ? Reason : $"'{Field}' {Reason}";
}

/// <summary>A record of a COCO file as it stands there: what is missing or of a wrong kind is null.</summary>
internal abstract class CocoRecord(string kind)
{
    public const string Repeated = "has an id that an earlier record has";

    /// <summary>Place in its list, from 0.</summary>
    public required int Index { get; init; }

    public FileId? Id { get; set; }

    /// <summary>The program's number for the id.</summary>
    public long Number { get; set; }

    /// <summary>The id as JSON where the program's number is another, else null.</summary>
    public string? IdInFile => Id is { } id && id.Number != Number ? id.Json : null;

    /// <summary>An earlier record has the same id.</summary>
    public bool IsRepeated { get; set; }

    public IReadOnlyList<CocoFault> Faults { get; set; } = [];

    /// <summary>The name for messages.</summary>
    public string Name => Id is { } id ? $"{kind} {id}" : $"{kind} record {Index}";

    /// <summary>Why a field is null.</summary>
    public string Why(string field) =>
        Faults.Where(fault => fault.Field == field || fault.Field.Length == 0).Select(fault => fault.ToString()).FirstOrDefault($"has no '{field}'");
}

internal sealed class CocoCategory() : CocoRecord("category")
{
    public string? Text { get; set; }

    public IReadOnlyList<string> KeypointNames { get; set; } = [];

    /// <summary>Pairs of keypoints to be joined by a line, counted from 1.</summary>
    public IReadOnlyList<(int From, int To)> Skeleton { get; set; } = [];
}

internal sealed class CocoImage() : CocoRecord("image")
{
    public string? FileName { get; set; }

    /// <summary>Columns, 0 when not given.</summary>
    public int Width { get; set; }

    /// <summary>Rows, 0 when not given.</summary>
    public int Height { get; set; }
}

internal sealed class CocoAnnotation() : CocoRecord("annotation")
{
    public FileId? ImageId { get; set; }

    public FileId? CategoryId { get; set; }

    public Box? Box { get; set; }

    public double? Area { get; set; }

    public bool IsCrowd { get; set; }

    /// <summary>How many keypoints are labelled, by the file's own count.</summary>
    public double? LabelledKeypoints { get; set; }

    public Segmentation? Outline { get; set; }

    public double[]? Keypoints { get; set; }
}
