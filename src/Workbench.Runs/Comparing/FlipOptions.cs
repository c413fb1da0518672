using System.ComponentModel.DataAnnotations;

namespace Workbench.Runs.Comparing;

/// <summary>How images that turned right or wrong are found.</summary>
public sealed record FlipOptions
{
    /// <summary>Detections from this score on count. Not used for classification.</summary>
    [Range(0.0, 1.0)]
    public double Score { get; init; } = 0.5;

    /// <summary>The number whose difference is explained, for example <c>mask.AP</c>: its kind (boxes, masks, keypoints) decides what is found and missed.
    /// Empty takes the one by which runs are ranked.</summary>
    public string Metric { get; init; } = "";

    /// <summary>Work out how much each image weighs in the difference of the ranking number: every image left out once.</summary>
    public bool Influence { get; init; } = true;

    /// <summary>More images than this are ordered by their errors, as leaving out each one would take minutes.</summary>
    [Range(0, 1_000_000)]
    public int MaxInfluenceImages { get; init; } = 2000;
}
