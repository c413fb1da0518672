using Vision.Geometry;

namespace Vision.Data;

/// <summary>What a model says about one image.</summary>
public abstract record Prediction(long ImageId);

/// <summary>Boxes found, best score first, in pixels of the stored image.</summary>
public sealed record DetectionPrediction(long ImageId, IReadOnlyList<Detection> Detections) : Prediction(ImageId);

/// <summary>One box found.</summary>
/// <param name="Class">Position in <see cref="Dataset.Categories"/>, from 0.</param>
/// <param name="Box">In pixels of the stored image.</param>
/// <param name="Score">Confidence, 0..1.</param>
public sealed record Detection(int Class, Box Box, float Score);

/// <summary>Scores of all classes for the whole image; they sum to 1.</summary>
public sealed record ClassificationPrediction(long ImageId, IReadOnlyList<float> Scores) : Prediction(ImageId);
