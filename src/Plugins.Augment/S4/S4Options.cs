using System.ComponentModel.DataAnnotations;

namespace Plugins.Augment.S4;

/// <summary>Options of Augment-S4 (Rethinking Pre-training and Self-training): RandAugment, flip and crop with large scale jitter.</summary>
public sealed record S4Options : IValidatableObject
{
    /// <summary>How often a sample is mirrored left to right; 0 never, 1 always.</summary>
    [Range(0.0, 1.0)]
    public double Flip { get; init; } = 0.5;

    /// <summary>Smallest factor of the scale jitter: the image fits into this share of the input (the paper's range is recalled, unverified).</summary>
    [Range(0.05, 10.0)]
    public double MinScale { get; init; } = 0.5;

    /// <summary>Largest factor of the scale jitter: above 1 a random part of the image is seen (the paper's range is recalled, unverified).</summary>
    [Range(0.05, 10.0)]
    public double MaxScale { get; init; } = 2.0;

    /// <summary>Objects of which less than this many pixels in width or height remain after the crop are dropped.</summary>
    [Range(0.0, 1000.0)]
    public double MinBoxSize { get; init; } = 1;

    /// <summary>Operations per image (N); 2 is the default of the library by the same authors.</summary>
    [Range(1, 16)]
    public int Operations { get; init; } = 2;

    /// <summary>Strength of all operations (M); 10 is the default of the library by the same authors. Above 10 the table goes on along its line.</summary>
    [Range(0.0, 30.0)]
    public double Magnitude { get; init; } = 10;

    /// <summary>A seventeenth choice that does nothing, as one of the two published versions has it.</summary>
    public bool Identity { get; init; }

    /// <summary>Pixels that translations move at magnitude 10.</summary>
    [Range(0.0, 10000.0)]
    public double Translate { get; init; } = 100;

    /// <summary>Half the side in pixels of the grey square of Cutout at magnitude 10.</summary>
    [Range(0.0, 10000.0)]
    public double Cutout { get; init; } = 40;

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (MinScale > MaxScale)
        {
            yield return new ValidationResult($"is {MinScale}, larger than maxScale {MaxScale}", [nameof(MinScale)]);
        }
    }
}
