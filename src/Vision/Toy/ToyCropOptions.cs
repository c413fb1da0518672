using System.ComponentModel.DataAnnotations;

namespace Vision.Toy;

/// <summary>How hard the generated crops are.</summary>
public sealed record ToyCropOptions
{
    /// <summary>Columns and rows of an image in pixels.</summary>
    [Range(16, 512)]
    public int Size { get; init; } = 64;

    /// <summary>Classes used, the first ones of <see cref="ToyCrops.Names"/>.</summary>
    [Range(2, 10)]
    public int Classes { get; init; } = 10;

    /// <summary>The object is turned by up to this many degrees either way.</summary>
    [Range(0, 180)]
    public double Rotation { get; init; } = 35;

    /// <summary>How far the colours of the object are from the background's: 0 may be equal, 1 is black on white.</summary>
    [Range(0.0, 0.8)]
    public double Contrast { get; init; } = 0.25;

    /// <summary>Standard deviation of the pixel noise on the 0..255 scale.</summary>
    [Range(0.0, 64.0)]
    public double Noise { get; init; } = 5;
}
