using System.ComponentModel.DataAnnotations;

namespace Workbench.Engine.Recipes;

/// <summary>Which splits a run uses.</summary>
public sealed record SplitOptions
{
    /// <summary>The split to train on.</summary>
    public string Train { get; init; } = "train";

    /// <summary>The split to evaluate on.</summary>
    public string Evaluate { get; init; } = "val";

    /// <summary>Share of the training images to use, drawn with <see cref="Seed"/>; subsets of one seed are nested.</summary>
    [Range(0.0001, 1.0)]
    public double Fraction { get; init; } = 1;

    /// <summary>Number of training images to use instead of a share; 0 means <see cref="Fraction"/> decides.</summary>
    [Range(0, int.MaxValue)]
    public int Count { get; init; }

    /// <summary>Number of evaluation images to use; 0 means all.</summary>
    [Range(0, int.MaxValue)]
    public int EvaluateCount { get; init; }

    /// <summary>Seed of the subset, apart from the run's seed so that seeds can share one subset.</summary>
    public int Seed { get; init; }

    /// <summary>
    /// Any problem in the data files stops the run before it starts: faulty records, missing images, images of another size than their labels say.
    /// </summary>
    public bool Strict { get; init; }

    /// <summary>
    /// Share of a split's labels that may be left out (faulty, or of images that are missing) or look like another unit than pixels before the run is
    /// refused, as one without any label is; 1 never refuses.
    /// </summary>
    [Range(0.0, 1.0)]
    public double LostLabels { get; init; } = 0.1;
}
