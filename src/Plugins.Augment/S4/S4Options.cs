using System.ComponentModel.DataAnnotations;
using Plugins.Augment.Detection;

namespace Plugins.Augment.S4;

/// <summary>Options of Augment-S4 (Rethinking Pre-training and Self-training): RandAugment, flip and crop with large scale jitter.</summary>
public sealed record S4Options : ViewOptions
{
    /// <summary>Jitter from 0.5 to 2.</summary>
    public S4Options() => (MinScale, MaxScale) = (0.5, 2.0);

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
}
