using System.ComponentModel.DataAnnotations;

namespace Plugins.Backbones.NasFpn;

/// <summary>Settings of NAS-FPN.</summary>
public sealed record NasFpnOptions
{
    /// <summary>Channels of every map.</summary>
    [Range(1, 4096)]
    public int Channels { get; init; } = 256;

    /// <summary>How many merging cells follow each other: 7 in the paper's RetinaNet on ResNet-50, 5 in the authors' public recipe of it.</summary>
    [Range(1, 20)]
    public int Repeats { get; init; } = 7;

    /// <summary>Depthwise 3x3 and 1x1 convolutions in place of the full 3x3 ones, with a tenth of the operations.</summary>
    public bool Separable { get; init; }
}
