using System.ComponentModel.DataAnnotations;

namespace Plugins.Augment.Flip;

/// <summary>Options of mirroring, the whole augmentation of Rethinking ImageNet Pre-training.</summary>
public sealed record FlipOptions
{
    /// <summary>How often a sample is mirrored left to right; 0 never, 1 always.</summary>
    [Range(0.0, 1.0)]
    public double Flip { get; init; } = 0.5;
}
