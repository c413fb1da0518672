using System.ComponentModel.DataAnnotations;
using Plugins.Augment.RandomResizedCrop;

namespace Plugins.Augment.SimClr;

/// <summary>Options of SimCLR's views (Chen et al. 2020, appendix A). For images of 32 pixels the paper takes strength 0.5 and no blur.</summary>
public sealed record SimClrOptions
{
    /// <summary>How the window is drawn, and how often it is mirrored.</summary>
    public RandomResizedCropOptions RandomResized { get; init; } = new();

    /// <summary>
    /// Strength s of the colour jitter: brightness, contrast and saturation are multiplied by up to 1 ± 0.8 s, the hue is turned by up to 0.2 s of its circle.
    /// </summary>
    [Range(0.0, 2.0)]
    public double Strength { get; init; } = 1;

    /// <summary>How often colours are jittered at all.</summary>
    [Range(0.0, 1.0)]
    public double Jitter { get; init; } = 0.8;

    /// <summary>How often colours are taken away.</summary>
    [Range(0.0, 1.0)]
    public double Grayscale { get; init; } = 0.2;

    /// <summary>How often the image is blurred, by a Gaussian of 0.1 to 2 pixels in a window of a tenth of the input.</summary>
    [Range(0.0, 1.0)]
    public double Blur { get; init; } = 0.5;
}
