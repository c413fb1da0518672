using System.Globalization;
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
public sealed class S1Policy(S1Options options, int width, int height) : ISteppedPolicy
{
    /// <inheritdoc/>
    public Sample Apply(Sample sample, Random random)
    {
        var drawn = Draw(sample.Image, random);
        var seen = SampleGeometry.Resize(sample, drawn.Width, drawn.Height, drawn.Window);

        // Mirroring after the crop gives the same samples as before it, for fewer pixels.
        return SampleGeometry.ClipObjects(drawn.IsFlipped ? SampleGeometry.FlipHorizontal(seen) : seen, options.MinBoxSize);
    }

    /// <inheritdoc/>
    public IReadOnlyList<AugmentStep> Explain(Sample sample, Random random)
    {
        var drawn = Draw(sample.Image, random);
        var scaled = SampleGeometry.Resize(sample, drawn.Width, drawn.Height);
        var cut = SampleGeometry.Cut(scaled, drawn.Window);
        var flipped = drawn.IsFlipped ? SampleGeometry.FlipHorizontal(cut) : cut;
        return
        [
            new("scale", string.Create(CultureInfo.InvariantCulture, $"factor {drawn.Scale:0.00}, to {drawn.Width}x{drawn.Height}"), scaled),
            new("crop", $"{drawn.Window.Width}x{drawn.Window.Height} at {drawn.Window.X},{drawn.Window.Y}", cut),
            new("flip", drawn.IsFlipped ? "yes" : "no", flipped),
            new("clip boxes", string.Create(CultureInfo.InvariantCulture, $"least {options.MinBoxSize:0.##} px"), SampleGeometry.ClipObjects(flipped, options.MinBoxSize)),
        ];
    }

    private Draws Draw(RgbImage image, Random random)
    {
        // Everything is drawn first and always, so that one option does not shift the numbers of another.
        var isFlipped = random.NextDouble() < options.Flip;
        var scale = options.MinScale + (options.MaxScale - options.MinScale) * random.NextDouble();
        var (shareX, shareY) = (random.NextDouble(), random.NextDouble());

        var (fitWidth, fitHeight) = ResizeToFit.Size(image.Width, image.Height, scale * width, scale * height);
        var (seenWidth, seenHeight) = (Math.Min(fitWidth, width), Math.Min(fitHeight, height));
        var window = new PixelWindow((int)(shareX * (fitWidth - seenWidth + 1)), (int)(shareY * (fitHeight - seenHeight + 1)), seenWidth, seenHeight);
        return new(isFlipped, scale, fitWidth, fitHeight, window);
    }

    private readonly record struct Draws(bool IsFlipped, double Scale, int Width, int Height, PixelWindow Window);
}
