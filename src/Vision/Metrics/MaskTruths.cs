using Vision.Data;
using Vision.Masks;

namespace Vision.Metrics;

/// <summary>Labels as mask evaluation needs them.</summary>
internal static class MaskTruths
{
    /// <summary>Labels with their masks. One that has none is not counted, and what covers its box neither.</summary>
    public static TruthEntry[] Of(Dataset dataset)
    {
        var labels = dataset.Images.SelectMany(image => image.Annotations.Select(label => (image, label))).ToArray();
        return labels.AsParallel().AsOrdered().Select(pair => Of(pair.image, pair.label)).ToArray();
    }

    private static TruthEntry Of(ImageRecord image, Annotation label)
    {
        var truth = DatasetInput.Truth(image, label);
        // Without a size of the image, its detections cannot have a mask either; the label's own extent then does.
        var (width, height) = image.Width > 0 && image.Height > 0
            ? (image.Width, image.Height)
            : ((int)Math.Ceiling(Math.Max(1, label.Box.X2)), (int)Math.Ceiling(Math.Max(1, label.Box.Y2)));
        return label.Mask is { } outline
            ? truth with { Mask = SegmentationMask.Rasterize(outline, height, width) }
            : truth with { Mask = PolygonRaster.Fill(label.Box, height, width), IsIgnored = true };
    }
}
