using System.ComponentModel.DataAnnotations;
using Plugins.Augment.PadCrop;
using Plugins.Augment.RandomResizedCrop;
using Workbench.Sdk.Augment;

namespace Plugins.Augment.Classification;

/// <summary>The crop before the operations.</summary>
public enum CropKind
{
    /// <summary>A window of random area and shape, scaled to the input: the crop of ImageNet training.</summary>
    RandomResized,

    /// <summary>Scaled to fit, shifted by a few pixels: for small images.</summary>
    Pad,
}

/// <summary>Makes the crop that is chosen, and says when settings of the other one have no effect.</summary>
public static class CropChoice
{
    /// <summary>The policy of the crop alone.</summary>
    public static ISteppedPolicy Create(CropKind kind, RandomResizedCropOptions randomResized, PadCropOptions pad, int width, int height) =>
        kind == CropKind.Pad
        ? new PadCropPolicy(pad, width, height)
        : new RandomResizedCropPolicy(randomResized, width, height);

    /// <summary>Problems of settings that belong to the other crop.</summary>
    public static IEnumerable<ValidationResult> Check(CropKind kind, RandomResizedCropOptions randomResized, PadCropOptions pad)
    {
        if (kind == CropKind.Pad && randomResized != new RandomResizedCropOptions())
        {
            yield return new ValidationResult("has no effect with crop pad; remove it, or set crop to random-resized",
                [nameof(AutoAugment.AutoAugmentOptions.RandomResized)]);
        }

        if (kind == CropKind.RandomResized && pad != new PadCropOptions())
        {
            yield return new ValidationResult("has no effect with crop random-resized; remove it, or set crop to pad",
                [nameof(AutoAugment.AutoAugmentOptions.Pad)]);
        }
    }
}
