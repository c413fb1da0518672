using Vision.Data;

namespace Vision.Loading;

/// <summary>Scales an image to fit a size, keeping its shape: what evaluation does, and training without augmentation.</summary>
/// <remarks>The loader pads right and below. <see cref="Sample.Transform"/> leads predictions back to the stored image.</remarks>
public static class ResizeToFit
{
    /// <summary>The sample scaled to the largest size inside width x height.</summary>
    public static Sample Apply(Sample sample, int width, int height)
    {
        var (fitWidth, fitHeight) = Size(sample.Image.Width, sample.Image.Height, width, height);
        return SampleGeometry.ClipObjects(SampleGeometry.Resize(sample, fitWidth, fitHeight));
    }

    /// <summary>As a transform for <see cref="PixelLoader"/>; nothing is drawn.</summary>
    public static Func<Sample, Random, Sample> To(int width, int height) => (sample, _) => Apply(sample, width, height);

    /// <summary>The largest size inside width x height with the image's shape, in whole pixels.</summary>
    public static (int Width, int Height) Size(int imageWidth, int imageHeight, double width, double height)
    {
        var scale = Math.Min(width / imageWidth, height / imageHeight);
        return (Math.Max(1, (int)Math.Round(imageWidth * scale)), Math.Max(1, (int)Math.Round(imageHeight * scale)));
    }
}
