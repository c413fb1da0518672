using Vision.Data;
using Vision.Geometry;
using Vision.Images;
using Vision.Pixels;

namespace Vision.Loading;

/// <summary>Moves pixels and objects of a sample together. Every function returns a new sample and leaves its input alone.</summary>
public static class SampleGeometry
{
    /// <summary>Exchanges left and right.</summary>
    public static Sample FlipHorizontal(Sample sample)
    {
        var flipped = Move(sample, ImageFlip.Horizontal(sample.Image), new ImageTransform(-1, 1, sample.Image.Width, 0));
        return sample.KeypointMirror.Count == 0
            ? flipped
            : flipped with { Instances = [.. flipped.Instances.Select(instance => InstanceGeometry.Mirror(instance, sample.KeypointMirror))] };
    }

    /// <summary>Scales the image to a size and keeps a window of it; only the window's pixels are computed.</summary>
    /// <remarks>Objects are moved, not clipped: see <see cref="ClipObjects"/>. The window must lie inside the scaled image.</remarks>
    public static Sample Resize(Sample sample, int width, int height, PixelWindow window)
    {
        var image = sample.Image;
        var transform = new ImageTransform((double)width / image.Width, (double)height / image.Height, -window.X, -window.Y);
        return transform == ImageTransform.Identity && window.Covers(image)
            ? sample
            : Move(sample, ImageResize.Bilinear(image, width, height, window), transform);
    }

    /// <summary>Scales the whole image to a size.</summary>
    public static Sample Resize(Sample sample, int width, int height) => Resize(sample, width, height, new PixelWindow(0, 0, width, height));

    /// <summary>Keeps a window, which may reach outside: black there. Objects are moved, not clipped.</summary>
    public static Sample Cut(Sample sample, PixelWindow window) =>
        window.Covers(sample.Image) ? sample : Move(sample, ImageCrop.Cut(sample.Image, window), new ImageTransform(1, 1, -window.X, -window.Y));

    /// <summary>Clips boxes, outlines and keypoints to the image and drops objects of which too little is left.</summary>
    /// <param name="sample">The sample.</param>
    /// <param name="minSize">Objects whose visible width or height is below this many pixels are dropped; 0 drops only those without area.</param>
    public static Sample ClipObjects(Sample sample, double minSize = 0)
    {
        var (width, height) = (sample.Image.Width, sample.Image.Height);
        var kept = new List<Instance>(sample.Instances.Count);
        foreach (var instance in sample.Instances)
        {
            var clipped = InstanceGeometry.Clip(instance, width, height);
            if (clipped.Box is { Width: > 0, Height: > 0 } box && box.Width >= minSize && box.Height >= minSize)
            {
                kept.Add(clipped);
            }
        }

        return sample with { Instances = kept };
    }

    private static Sample Move(Sample sample, RgbImage image, ImageTransform transform) => sample with
    {
        Image = image,
        Instances = [.. sample.Instances.Select(instance => InstanceGeometry.Move(instance, transform, image.Width, image.Height))],
        Transform = sample.Transform.Then(transform),
    };
}
