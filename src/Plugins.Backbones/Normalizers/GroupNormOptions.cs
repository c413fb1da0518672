using System.ComponentModel.DataAnnotations;

namespace Plugins.Backbones.Normalizers;

/// <summary>Settings of group normalisation.</summary>
public sealed record GroupNormOptions
{
    /// <summary>Groups of channels; each layer's channels must be a multiple. 32 in the papers.</summary>
    [Range(1, 1024)]
    public int Groups { get; init; } = 32;

    /// <summary>Added to the variance.</summary>
    [Range(1e-12, 1.0)]
    public double Eps { get; init; } = 1e-5;
}
