using System.ComponentModel.DataAnnotations;

namespace Plugins.Models;

/// <summary>Soft-NMS (Bodla et al. 2017) in place of the removal of overlapping detections. It changes predictions only, not training.</summary>
public sealed record SoftNmsOptions : IValidatableObject
{
    internal const string None = "none";
    internal const string Linear = "linear";
    internal const string Gaussian = "gaussian";

    /// <summary>
    /// <c>none</c>: the weaker of two boxes of a class that overlap by more than <c>nmsThreshold</c> goes. Else its score is lowered, and it goes once that is
    /// below <c>scoreThreshold</c>. <c>linear</c>: by the share that overlaps, where it is more than <c>nmsThreshold</c>. <c>gaussian</c>: times
    /// exp(-overlap² / sigma), whatever <c>nmsThreshold</c> is.
    /// </summary>
    [AllowedValues(None, Linear, Gaussian)]
    public string Decay { get; init; } = None;

    /// <summary>How wide the bell of <c>gaussian</c> is; smaller lowers scores more. 0.5 in the paper; TensorFlow's <c>soft_nms_sigma</c> is half of
    /// it.</summary>
    [Range(1e-3, 100.0)]
    public double Sigma { get; init; } = 0.5;

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Decay != Gaussian && Sigma != new SoftNmsOptions().Sigma)
        {
            yield return new($"has no effect with decay '{Decay}'; remove it, or set decay: {Gaussian}", [nameof(Sigma)]);
        }
    }
}
