using System.ComponentModel.DataAnnotations;

namespace Plugins.Augment.Detection;

/// <summary>What all of S1 to S4 end with: a flip, a scale, and a window of the input's size.</summary>
public abstract record ViewOptions : IValidatableObject
{
    /// <summary>How often a sample is mirrored left to right; 0 never, 1 always.</summary>
    [Range(0.0, 1.0)]
    public double Flip { get; init; } = 0.5;

    /// <summary>Smallest factor of the scale jitter: the image fits into this share of the input. The paper's ranges of S1
    /// to S4 are recalled, unverified.</summary>
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
