using System.ComponentModel.DataAnnotations;

namespace MyPart;

/// <summary>Settings of the normalizer.</summary>
public sealed record MyPartOptions
{
    /// <summary>Added to the variance.</summary>
    [Range(1e-12, 1.0)]
    public double Eps { get; init; } = 1e-5;
}
