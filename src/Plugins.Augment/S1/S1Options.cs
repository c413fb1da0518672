using Plugins.Augment.Detection;

namespace Plugins.Augment.S1;

/// <summary>Options of Augment-S1 (Rethinking Pre-training and Self-training): flip, scale 0.8 to 1.2 and crop.</summary>
public sealed record S1Options : ViewOptions;
