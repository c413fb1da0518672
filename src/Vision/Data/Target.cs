using Vision.Geometry;

namespace Vision.Data;

/// <summary>Labels of one image of a batch, in pixels of the network's input.</summary>
public sealed record Target
{
    /// <summary>The image's id in the dataset.</summary>
    public required long ImageId { get; init; }

    /// <summary>Columns of image content (the rest of the tensor is padding).</summary>
    public required int Width { get; init; }

    /// <summary>Rows of image content.</summary>
    public required int Height { get; init; }

    /// <summary>The objects.</summary>
    public IReadOnlyList<Instance> Instances { get; init; } = [];

    /// <summary>Class of the whole image for classification, else null.</summary>
    public int? Label { get; init; }

    /// <summary>For classification, what a teacher says of all classes; null where a person said the class.</summary>
    public SoftLabel? SoftLabel { get; init; }

    /// <summary>Size of the stored image: (width, height).</summary>
    public required (int Width, int Height) OriginalSize { get; init; }

    /// <summary>Stored image → network input.</summary>
    public required ImageTransform Transform { get; init; }
}
