using Vision.Data;
using Vision.Images;
using Vision.Loading;
using Workbench.Sdk.Augment;

namespace Plugins.Augment.RandomResizedCrop;

/// <summary>A window of random area and shape, scaled to the whole input; then a flip (Szegedy et al. 2014, the crop of ImageNet training).</summary>
/// <param name="options">Ranges and probabilities.</param>
/// <param name="width">Columns of the input.</param>
/// <param name="height">Rows of the input.</param>
public sealed class RandomResizedCropPolicy(RandomResizedCropOptions options, int width, int height) : ISteppedPolicy
{
    private const int Attempts = 10;

    /// <inheritdoc/>
    public Sample Apply(Sample sample, Random random) => Explain(sample, random)[^1].Sample;

    /// <inheritdoc/>
    public IReadOnlyList<AugmentStep> Explain(Sample sample, Random random)
    {
        var isFlipped = random.NextDouble() < options.Flip;
        var window = Draw(sample.Image, random);
        var part = SampleGeometry.Cut(sample, window);
        var seen = SampleGeometry.Resize(part, width, height);
        var flipped = isFlipped ? SampleGeometry.FlipHorizontal(seen) : seen;
        return
        [
            new("crop", $"{window.Width}x{window.Height} at {window.X},{window.Y}", part),
            new("scale", $"to {width}x{height}", seen),
            new("flip", isFlipped ? "yes" : "no", flipped),
            new("clip boxes", "least 1 px", SampleGeometry.ClipObjects(flipped, minSize: 1)),
        ];
    }

    private PixelWindow Draw(RgbImage image, Random random)
    {
        var limit = Math.Log(options.MaxAspect);
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            var area = (options.MinArea + (options.MaxArea - options.MinArea) * random.NextDouble()) * image.Width * image.Height;
            var aspect = Math.Exp(limit * (2 * random.NextDouble() - 1));
            var (columns, rows) = ((int)Math.Round(Math.Sqrt(area * aspect)), (int)Math.Round(Math.Sqrt(area / aspect)));
            if (columns >= 1 && rows >= 1 && columns <= image.Width && rows <= image.Height)
            {
                return new PixelWindow(random.Next(image.Width - columns + 1), random.Next(image.Height - rows + 1), columns, rows);
            }
        }

        // Very long images: the largest window in the middle whose shape is allowed.
        var fitColumns = (int)Math.Min(image.Width, image.Height * options.MaxAspect);
        var fitRows = (int)Math.Min(image.Height, image.Width * options.MaxAspect);
        return new PixelWindow((image.Width - fitColumns) / 2, (image.Height - fitRows) / 2, fitColumns, fitRows);
    }
}
