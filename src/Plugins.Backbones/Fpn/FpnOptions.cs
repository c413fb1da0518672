using System.ComponentModel.DataAnnotations;

namespace Plugins.Backbones.Fpn;

/// <summary>Settings of the feature pyramid.</summary>
public sealed record FpnOptions
{
    /// <summary>Channels of every map.</summary>
    [Range(1, 4096)]
    public int Channels { get; init; } = 256;

    /// <summary>The finest map: 3 for P3 (RetinaNet), 2 for P2 (the R-CNN family).</summary>
    [Range(2, 5)]
    public int FirstLevel { get; init; } = 3;

    /// <summary>The coarsest map. Above 5, each is a stride-2 convolution on the one before.</summary>
    [Range(5, 7)]
    public int LastLevel { get; init; } = 7;

    /// <summary>Where P6 comes from: <c>C5</c> (RetinaNet paper, Detectron) or <c>P5</c> (torchvision's default).</summary>
    [AllowedValues("C5", "P5")]
    public string P6From { get; init; } = "C5";
}
