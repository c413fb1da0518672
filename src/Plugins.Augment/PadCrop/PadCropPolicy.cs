using Vision.Data;
using Vision.Images;
using Vision.Loading;
using Workbench.Sdk.Augment;

namespace Plugins.Augment.PadCrop;

/// <summary>Scale to fit, shift by some pixels (black moves in), flip.</summary>
/// <param name="options">Shift and probability.</param>
/// <param name="width">Columns of the input.</param>
/// <param name="height">Rows of the input.</param>
public sealed class PadCropPolicy(PadCropOptions options, int width, int height) : ISteppedPolicy
{
    /// <inheritdoc/>
    public Sample Apply(Sample sample, Random random) => Explain(sample, random)[^1].Sample;

    /// <inheritdoc/>
    public IReadOnlyList<AugmentStep> Explain(Sample sample, Random random)
    {
        var isFlipped = random.NextDouble() < options.Flip;
        var (x, y) = (random.Next(-options.Padding, options.Padding + 1), random.Next(-options.Padding, options.Padding + 1));
        var fitted = ResizeToFit.Apply(sample, width, height);
        var shifted = SampleGeometry.Cut(fitted, new PixelWindow(x, y, fitted.Image.Width, fitted.Image.Height));
        var flipped = isFlipped ? SampleGeometry.FlipHorizontal(shifted) : shifted;
        return
        [
            new("fit", $"to {fitted.Image.Width}x{fitted.Image.Height}", fitted),
            new("shift", $"by {-x},{-y}", shifted),
            new("flip", isFlipped ? "yes" : "no", flipped),
            new("clip boxes", "least 1 px", SampleGeometry.ClipObjects(flipped, minSize: 1)),
        ];
    }
}
