using System.ComponentModel.DataAnnotations;
using Plugins.Augment.Classification;
using Plugins.Augment.PadCrop;
using Plugins.Augment.RandomResizedCrop;

namespace Plugins.Augment.AutoAugment;

/// <summary>Options of AutoAugment for classification: a crop, then one of the 25 sub-policies found for ImageNet.</summary>
public sealed record AutoAugmentOptions : IValidatableObject
{
    /// <summary>What comes before the operations: a window of random area and shape, or for images of about 32 pixels a shift.</summary>
    public CropKind Crop { get; init; } = CropKind.RandomResized;

    /// <summary>With crop random-resized: how the window is drawn.</summary>
    public RandomResizedCropOptions RandomResized { get; init; } = new();

    /// <summary>With crop pad: how far the image is shifted.</summary>
    public PadCropOptions Pad { get; init; } = new();

    /// <summary>Pixels that translations move at magnitude 10, made for images of about 224 pixels.</summary>
    [Range(0.0, 10000.0)]
    public double Translate { get; init; } = 250;

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext) => CropChoice.Check(Crop, RandomResized, Pad);
}
