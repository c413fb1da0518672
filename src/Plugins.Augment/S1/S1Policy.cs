using Vision.Data;
using Vision.Images;
using Vision.Loading;
using Workbench.Sdk.Augment;

namespace Plugins.Augment.S1;

/// <summary>Flip, scale jitter, random crop; objects out of sight are dropped.</summary>
/// <remarks>
/// A factor s is drawn, the image is scaled to fit s times the input keeping its shape, and where it is then larger than the input a random
/// window is cut; where it is smaller the loader pads on the right and below, as the TensorFlow pipelines of the paper do.
/// </remarks>
/// <param name="options">Ranges and probabilities.</param>
/// <param name="width">Columns of the input.</param>
/// <param name="height">Rows of the input.</param>
public sealed class S1Policy(S1Options options, int width, int height) : IAugmentPolicy
{
    /// <inheritdoc/>
    public Sample Apply(Sample sample, Random random)
    {
        // Everything is drawn first and always, so that one option does not shift the numbers of another.
        var isFlipped = random.NextDouble() < options.Flip;
        var scale = options.MinScale + (options.MaxScale - options.MinScale) * random.NextDouble();
        var (shareX, shareY) = (random.NextDouble(), random.NextDouble());

        var (fitWidth, fitHeight) = ResizeToFit.Size(sample.Image.Width, sample.Image.Height, scale * width, scale * height);
        var (seenWidth, seenHeight) = (Math.Min(fitWidth, width), Math.Min(fitHeight, height));
        var window = new PixelWindow((int)(shareX * (fitWidth - seenWidth + 1)), (int)(shareY * (fitHeight - seenHeight + 1)), seenWidth, seenHeight);
        var seen = SampleGeometry.Resize(sample, fitWidth, fitHeight, window);

        // Mirroring after the crop gives the same samples as before it, for fewer pixels.
        return SampleGeometry.ClipObjects(isFlipped ? SampleGeometry.FlipHorizontal(seen) : seen, options.MinBoxSize);
    }
}
