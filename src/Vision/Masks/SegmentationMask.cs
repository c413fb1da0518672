using System.Diagnostics;

namespace Vision.Masks;

/// <summary>Outlines as data files give them, made into masks.</summary>
public static class SegmentationMask
{
    /// <summary>The mask of an outline.</summary>
    /// <param name="segmentation">Polygons, or runs with a size of their own.</param>
    /// <param name="height">Rows of the image, for polygons.</param>
    /// <param name="width">Columns of the image, for polygons.</param>
    public static Rle Rasterize(Segmentation segmentation, int height, int width) => segmentation switch
    {
        PolygonSegmentation polygon => PolygonRaster.Fill(polygon.Rings, height, width),
        RleSegmentation rle => new Rle(rle.Height, rle.Width, [.. rle.Counts]),
        _ => throw new UnreachableException($"Unhandled outline {segmentation.GetType().Name}."),
    };
}
