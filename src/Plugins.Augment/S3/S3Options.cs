using Plugins.Augment.Detection;

namespace Plugins.Augment.S3;

/// <summary>Options of Augment-S3 (Rethinking Pre-training and Self-training): AutoAugment, flip and crop with large scale jitter.</summary>
public sealed record S3Options : AutoAugmentViewOptions
{
    /// <summary>Jitter from 0.5 to 2.</summary>
    public S3Options() => (MinScale, MaxScale) = (0.5, 2.0);
}
