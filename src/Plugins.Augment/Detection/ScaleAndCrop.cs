using System.Globalization;
using Vision.Data;
using Vision.Images;
using Vision.Loading;
using Workbench.Sdk.Augment;

namespace Plugins.Augment.Detection;

/// <summary>Scale jitter, random crop, flip; objects out of sight are dropped.</summary>
/// <remarks>
/// A factor s is drawn, the image is scaled to fit s times the input keeping its shape, and where it is then larger than the input a random
/// window is cut; where it is smaller the loader pads on the right and below, as the TensorFlow pipelines of the paper do.
/// </remarks>
/// <param name="options">Ranges and probabilities.</param>
/// <param name="size">Columns and rows of the input.</param>
public sealed class ScaleAndCrop(ViewOptions options, (int Width, int Height) size)
{
    /// <summary>Draws for an image of a size. Everything is drawn first and always, so that one option does not shift the numbers of another.</summary>
    public DrawnView Draw(RgbImage image, Random random)
    {
        var isFlipped = random.NextDouble() < options.Flip;
        var scale = options.MinScale + (options.MaxScale - options.MinScale) * random.NextDouble();
        var (shareX, shareY) = (random.NextDouble(), random.NextDouble());

        var (fitWidth, fitHeight) = ResizeToFit.Size(image.Width, image.Height, scale * size.Width, scale * size.Height);
        var (seenWidth, seenHeight) = (Math.Min(fitWidth, size.Width), Math.Min(fitHeight, size.Height));
        var window = new PixelWindow((int)(shareX * (fitWidth - seenWidth + 1)), (int)(shareY * (fitHeight - seenHeight + 1)), seenWidth, seenHeight);
        return new(isFlipped, scale, fitWidth, fitHeight, window);
    }

    /// <summary>The view of a sample. Mirroring after the crop gives the same samples as before it, for fewer pixels.</summary>
    public Sample Apply(Sample sample, DrawnView view)
    {
        var seen = SampleGeometry.Resize(sample, view.Width, view.Height, view.Window);
        return SampleGeometry.ClipObjects(view.IsFlipped ? SampleGeometry.FlipHorizontal(seen) : seen, options.MinBoxSize);
    }

    /// <summary>The same one by one.</summary>
    public IEnumerable<AugmentStep> Explain(Sample sample, DrawnView view)
    {
        var scaled = SampleGeometry.Resize(sample, view.Width, view.Height);
        var cut = SampleGeometry.Cut(scaled, view.Window);
        var flipped = view.IsFlipped ? SampleGeometry.FlipHorizontal(cut) : cut;
        return
        [
            new("scale", string.Create(CultureInfo.InvariantCulture, $"factor {view.Scale:0.00}, to {view.Width}x{view.Height}"), scaled),
            new("crop", $"{view.Window.Width}x{view.Window.Height} at {view.Window.X},{view.Window.Y}", cut),
            new("flip", view.IsFlipped ? "yes" : "no", flipped),
            new("clip boxes", string.Create(CultureInfo.InvariantCulture, $"least {options.MinBoxSize:0.##} px"),
                SampleGeometry.ClipObjects(flipped, options.MinBoxSize)),
        ];
    }
}

/// <summary>What was drawn for one image.</summary>
/// <param name="IsFlipped">Left and right are exchanged.</param>
/// <param name="Scale">The factor.</param>
/// <param name="Width">Columns of the scaled image.</param>
/// <param name="Height">Rows of the scaled image.</param>
/// <param name="Window">What is seen of it.</param>
public readonly record struct DrawnView(bool IsFlipped, double Scale, int Width, int Height, PixelWindow Window);
