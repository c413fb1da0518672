using Plugins.Augment.Detection;

namespace Plugins.Augment.S2;

/// <summary>Options of Augment-S2 (Rethinking Pre-training and Self-training): AutoAugment, flip, scale 0.8 to 1.2 and crop.</summary>
public sealed record S2Options : AutoAugmentViewOptions;
