using System.ComponentModel.DataAnnotations;

namespace Plugins.Models.Classifier;

/// <summary>Settings of the image classifier.</summary>
public sealed record ClassifierOptions
{
    /// <summary>Share of pooled features dropped in training.</summary>
    [Range(0.0, 0.95)]
    public double Dropout { get; init; }

    /// <summary>Share of the target spread over all classes; ResNet-RS uses 0.1.</summary>
    [Range(0.0, 0.99)]
    public double LabelSmoothing { get; init; }
}
