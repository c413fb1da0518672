using System.ComponentModel.DataAnnotations;

namespace Vision.Ops.Anchors;

/// <summary>The anchors of one cell of a feature map, relative to the map's stride.</summary>
public sealed record AnchorShape
{
    /// <summary>Side of the smallest square anchor in strides; 4 gives 32 px on P3.</summary>
    [Range(0.1, 64.0)]
    public double BaseScale { get; init; } = 4;

    /// <summary>Factors on the side: three per octave in RetinaNet.</summary>
    [Length(1, 16)]
    public IReadOnlyList<double> Scales { get; init; } = [1, 1.2599210498948732, 1.5874010519681994];

    /// <summary>Height divided by width at constant area.</summary>
    [Length(1, 16)]
    public IReadOnlyList<double> Ratios { get; init; } = [0.5, 1, 2];

    /// <summary>Anchors per cell.</summary>
    public int Count => Scales.Count * Ratios.Count;
}
