using System.ComponentModel.DataAnnotations;
using Plugins.Augment.Classification;
using Plugins.Augment.PadCrop;
using Plugins.Augment.RandomResizedCrop;

namespace Plugins.Augment.RandAugment;

/// <summary>Options of RandAugment for classification: a crop, then N operations of magnitude M.</summary>
public sealed record RandAugmentOptions : IValidatableObject
{
    /// <summary>What comes before the operations: a window of random area and shape, or for images of about 32 pixels a shift.</summary>
    public CropKind Crop { get; init; } = CropKind.RandomResized;

    /// <summary>With crop random-resized: how the window is drawn.</summary>
    public RandomResizedCropOptions RandomResized { get; init; } = new();

    /// <summary>With crop pad: how far the image is shifted.</summary>
    public PadCropOptions Pad { get; init; } = new();

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
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext) => CropChoice.Check(Crop, RandomResized, Pad);
}
