using Plugins.Augment.Detection;
using Vision.Data;
using Workbench.Sdk.Augment;

namespace Plugins.Augment.S1;

/// <summary>Scale jitter, random crop, flip, and nothing else.</summary>
/// <param name="options">Ranges and probabilities.</param>
/// <param name="width">Columns of the input.</param>
/// <param name="height">Rows of the input.</param>
public sealed class S1Policy(S1Options options, int width, int height) : ISteppedPolicy
{
    private readonly ScaleAndCrop _view = new(options, (width, height));

    /// <inheritdoc/>
    public Sample Apply(Sample sample, Random random) => _view.Apply(sample, _view.Draw(sample.Image, random));

    /// <inheritdoc/>
    public IReadOnlyList<AugmentStep> Explain(Sample sample, Random random) => [.. _view.Explain(sample, _view.Draw(sample.Image, random))];
}
