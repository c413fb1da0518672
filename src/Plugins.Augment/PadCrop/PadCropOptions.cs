using System.ComponentModel.DataAnnotations;

namespace Plugins.Augment.PadCrop;

/// <summary>Options of the usual CIFAR augmentation.</summary>
public sealed record PadCropOptions
{
    /// <summary>Black pixels added on every side before an image-sized window is cut: the largest shift.</summary>
    [Range(0, 512)]
    public int Padding { get; init; } = 4;

    /// <summary>How often a sample is mirrored left to right; 0 never, 1 always.</summary>
    [Range(0.0, 1.0)]
    public double Flip { get; init; } = 0.5;
}
