using System.ComponentModel.DataAnnotations;

namespace Plugins.Augment.S2;

/// <summary>Options of Augment-S2 (Rethinking Pre-training and Self-training): AutoAugment, flip, scale and crop.</summary>
public sealed record S2Options : IValidatableObject
{
    /// <summary>How often a sample is mirrored left to right; 0 never, 1 always.</summary>
    [Range(0.0, 1.0)]
    public double Flip { get; init; } = 0.5;

    /// <summary>Smallest factor of the scale jitter: the image fits into this share of the input (the paper's range is recalled, unverified).</summary>
    [Range(0.05, 10.0)]
    public double MinScale { get; init; } = 0.8;

    /// <summary>Largest factor of the scale jitter: above 1 a random part of the image is seen (the paper's range is recalled, unverified).</summary>
    [Range(0.05, 10.0)]
    public double MaxScale { get; init; } = 1.2;

    /// <summary>Objects of which less than this many pixels in width or height remain after the crop are dropped.</summary>
    [Range(0.0, 1000.0)]
    public double MinBoxSize { get; init; } = 1;

    /// <summary>The published table of operations: v0 gave the results of the paper on AutoAugment for detection, v1 to v3 are its alternatives.</summary>
    [AllowedValues("v0", "v1", "v2", "v3")]
    public string Policy { get; init; } = "v0";

    /// <summary>Pixels that translations move at magnitude 10, made for images of about 640 pixels.</summary>
    [Range(0.0, 10000.0)]
    public double Translate { get; init; } = 250;

    /// <summary>Half the side in pixels of the grey square of Cutout at magnitude 10.</summary>
    [Range(0.0, 10000.0)]
    public double Cutout { get; init; } = 100;

    /// <summary>Pixels that translations inside a box move at magnitude 10.</summary>
    [Range(0.0, 10000.0)]
    public double TranslateInBox { get; init; } = 120;

    /// <summary>Half the side in pixels of the grey square of Cutout inside a box at magnitude 10.</summary>
    [Range(0.0, 10000.0)]
    public double CutoutInBox { get; init; } = 50;

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (MinScale > MaxScale)
        {
            yield return new ValidationResult($"is {MinScale}, larger than maxScale {MaxScale}", [nameof(MinScale)]);
        }
    }
}
