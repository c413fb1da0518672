using System.ComponentModel.DataAnnotations;

namespace Plugins.Backbones.Normalizers;

/// <summary>Settings of batch normalisation with fixed statistics.</summary>
public sealed record FrozenBatchNormOptions
{
    /// <summary>Added to the variance.</summary>
    [Range(0.0, 1.0)]
    public double Eps { get; init; } = 1e-5;
}
