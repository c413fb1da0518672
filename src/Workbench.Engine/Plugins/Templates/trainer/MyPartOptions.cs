using System.ComponentModel.DataAnnotations;

namespace MyPart;

/// <summary>Settings of the trainer.</summary>
public sealed record MyPartOptions
{
    /// <summary>All losses are multiplied by this.</summary>
    [Range(1e-6, 1e6)]
    public double Weight { get; init; } = 1;
}
