using System.ComponentModel.DataAnnotations;

namespace Plugins.Backbones.Normalizers;

/// <summary>Settings of batch normalisation.</summary>
public sealed record BatchNormOptions
{
    /// <summary>Weight of the newest batch in the running statistics.</summary>
    [Range(0.0, 1.0)]
    public double Momentum { get; init; } = 0.1;

    /// <summary>Added to the variance.</summary>
    [Range(1e-12, 1.0)]
    public double Eps { get; init; } = 1e-5;
}
