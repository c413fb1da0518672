using Vision.Geometry;
using Vision.Masks;

namespace Vision.Data;

/// <summary>What a model says about one image.</summary>
public abstract record Prediction(long ImageId);

/// <summary>Boxes found, best score first, in pixels of the stored image.</summary>
public sealed record DetectionPrediction(long ImageId, IReadOnlyList<Detection> Detections) : Prediction(ImageId)
{
    /// <summary>What the model says about each object; known also where it found none.</summary>
    public DetectionParts Parts { get; init; } = DetectionParts.Boxes;
}

/// <summary>What a detector says about an object.</summary>
[Flags]
public enum DetectionParts
{
    /// <summary>A box with class and score.</summary>
    Boxes = 1,

    /// <summary>The pixels of the object.</summary>
    Masks = 2,

    /// <summary>Named points of the object.</summary>
    Keypoints = 4,
}

/// <summary>One box found.</summary>
/// <param name="Class">Position in <see cref="Dataset.Categories"/>, from 0.</param>
/// <param name="Box">In pixels of the stored image.</param>
/// <param name="Score">Confidence, 0..1.</param>
public sealed record Detection(int Class, Box Box, float Score)
{
    /// <summary>The object's pixels, of the stored image's size, or null where the model finds none.</summary>
    public Rle? Mask { get; init; }

    /// <summary>Keypoints as x, y, score triples in pixels of the stored image, in the category's order, or null where the model finds none.</summary>
    public IReadOnlyList<double>? Keypoints { get; init; }
}

/// <summary>Scores of all classes for the whole image; they sum to 1.</summary>
public sealed record ClassificationPrediction(long ImageId, IReadOnlyList<float> Scores) : Prediction(ImageId);
