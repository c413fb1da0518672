using System.ComponentModel.DataAnnotations;

namespace Plugins.Augment.RandomResizedCrop;

/// <summary>Options of the crop that ImageNet training uses.</summary>
public sealed record RandomResizedCropOptions : IValidatableObject
{
    /// <summary>Smallest share of the image's area that is seen.</summary>
    [Range(0.01, 1.0)]
    public double MinArea { get; init; } = 0.08;

    /// <summary>Largest share of the image's area that is seen.</summary>
    [Range(0.01, 1.0)]
    public double MaxArea { get; init; } = 1;

    /// <summary>Width over height of the crop is drawn between 1 over this and this.</summary>
    [Range(1.0, 10.0)]
    public double MaxAspect { get; init; } = 4.0 / 3;

    /// <summary>How often a sample is mirrored left to right; 0 never, 1 always.</summary>
    [Range(0.0, 1.0)]
    public double Flip { get; init; } = 0.5;

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (MinArea > MaxArea)
        {
            yield return new ValidationResult($"is {MinArea}, larger than maxArea {MaxArea}", [nameof(MinArea)]);
        }
    }
}
