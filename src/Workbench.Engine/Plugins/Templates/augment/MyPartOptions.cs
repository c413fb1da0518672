using System.ComponentModel.DataAnnotations;

namespace MyPart;

/// <summary>Settings of the augment policy.</summary>
public sealed record MyPartOptions
{
    /// <summary>The brightness is multiplied by up to this much more or less; 0 changes nothing.</summary>
    [Range(0.0, 1.0)]
    public double Strength { get; init; } = 0.2;
}
