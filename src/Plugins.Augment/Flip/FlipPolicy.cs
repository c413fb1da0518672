using Vision.Data;
using Vision.Loading;
using Workbench.Sdk.Augment;

namespace Plugins.Augment.Flip;

/// <summary>Mirrors left and right, after scaling to fit where the image has not its size already.</summary>
/// <param name="options">How often.</param>
/// <param name="size">Columns and rows of the input.</param>
/// <param name="isScaled">Images come in their size.</param>
public sealed class FlipPolicy(FlipOptions options, (int Width, int Height) size, bool isScaled) : ISteppedPolicy
{
    /// <inheritdoc/>
    public Sample Apply(Sample sample, Random random) => Explain(sample, random)[^1].Sample;

    /// <inheritdoc/>
    public IReadOnlyList<AugmentStep> Explain(Sample sample, Random random)
    {
        var isFlipped = random.NextDouble() < options.Flip;
        var fitted = isScaled ? sample : ResizeToFit.Apply(sample, size.Width, size.Height);
        var flip = new AugmentStep("flip", isFlipped ? "yes" : "no", isFlipped ? SampleGeometry.FlipHorizontal(fitted) : fitted);
        return isScaled ? [flip] : [new("fit", $"to {fitted.Image.Width}x{fitted.Image.Height}", fitted), flip];
    }
}
