using System.ComponentModel.DataAnnotations;

namespace Plugins.Augment.S1;

/// <summary>Options of Augment-S1 (Rethinking Pre-training and Self-training).</summary>
public sealed record S1Options : IValidatableObject
{
    /// <summary>How often a sample is mirrored left to right; 0 never, 1 always.</summary>
    [Range(0.0, 1.0)]
    public double Flip { get; init; } = 0.5;

    /// <summary>Smallest factor of the scale jitter: the image fits into this share of the input.</summary>
    [Range(0.05, 10.0)]
    public double MinScale { get; init; } = 0.8;

    /// <summary>Largest factor of the scale jitter: above 1 a random part of the image is seen.</summary>
    [Range(0.05, 10.0)]
    public double MaxScale { get; init; } = 1.2;

    /// <summary>Objects of which less than this many pixels in width or height remain after the crop are dropped.</summary>
    [Range(0.0, 1000.0)]
    public double MinBoxSize { get; init; } = 1;

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (MinScale > MaxScale)
        {
            yield return new ValidationResult($"is {MinScale}, larger than maxScale {MaxScale}", [nameof(MinScale)]);
        }
    }
}
