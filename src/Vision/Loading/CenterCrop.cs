using Vision.Data;
using Vision.Images;

namespace Vision.Loading;

/// <summary>Scales the middle of an image to a size, as classifiers are evaluated on ImageNet: its edges are not seen.</summary>
public static class CenterCrop
{
    /// <summary>The middle of the sample as width x height pixels.</summary>
    /// <param name="sample">The sample.</param>
    /// <param name="width">Columns wanted.</param>
    /// <param name="height">Rows wanted.</param>
    /// <param name="share">Width and height of what is seen, as a share of the largest window of the wanted shape: 224 of 256 pixels are 0.875.</param>
    public static Sample Apply(Sample sample, int width, int height, double share)
    {
        var seen = SampleGeometry.Cut(sample, Window(sample.Image.Width, sample.Image.Height, width, height, share));
        return SampleGeometry.ClipObjects(SampleGeometry.Resize(seen, width, height));
    }

    /// <summary>What is seen of an image, in whole pixels.</summary>
    public static PixelWindow Window(int imageWidth, int imageHeight, int width, int height, double share)
    {
        var (columns, rows) = ResizeToFit.Size(width, height, imageWidth * share, imageHeight * share);
        return new((imageWidth - columns) / 2, (imageHeight - rows) / 2, columns, rows);
    }
}
