using System.ComponentModel.DataAnnotations;

namespace Workbench.Engine.Recipes;

/// <summary>The network's input: images are scaled to fit, keeping their shape, and padded with zeros.</summary>
public sealed record InputOptions
{
    /// <summary>Columns of the input in pixels; a multiple of 32 wastes nothing in a P3..P7 pyramid.</summary>
    [Range(8, 4096)]
    public int Width { get; init; } = 640;

    /// <summary>Rows of the input in pixels.</summary>
    [Range(8, 4096)]
    public int Height { get; init; } = 640;

    /// <summary>Mean of red, green, blue on the 0..255 scale (ImageNet's).</summary>
    [Length(3, 3)]
    public IReadOnlyList<double> Mean { get; init; } = [123.675, 116.28, 103.53];

    /// <summary>Standard deviation of red, green, blue on the 0..255 scale (ImageNet's).</summary>
    [Length(3, 3)]
    public IReadOnlyList<double> Std { get; init; } = [58.395, 57.12, 57.375];
}
