namespace Vision.Geometry;

/// <summary>An axis-aligned box in pixels, stored as COCO stores it: left, top, width, height, so that exact numbers survive a round trip.</summary>
/// <param name="X">Left edge, pixels from the image's left border.</param>
/// <param name="Y">Top edge, pixels from the image's top border.</param>
/// <param name="Width">Width in pixels, at least 0.</param>
/// <param name="Height">Height in pixels, at least 0.</param>
public readonly record struct Box(double X, double Y, double Width, double Height)
{
    /// <summary>Right edge (exclusive).</summary>
    public double X2 => X + Width;

    /// <summary>Bottom edge (exclusive).</summary>
    public double Y2 => Y + Height;

    /// <summary>Area in square pixels.</summary>
    public double Area => Width * Height;

    /// <summary>Makes a box from its two corners.</summary>
    public static Box FromCorners(double x1, double y1, double x2, double y2) => new(x1, y1, x2 - x1, y2 - y1);

    /// <summary>The part of the box inside an image of the given size; width or height is 0 when nothing is inside.</summary>
    public Box Clip(double imageWidth, double imageHeight)
    {
        var x1 = Math.Clamp(X, 0, imageWidth);
        var y1 = Math.Clamp(Y, 0, imageHeight);
        return FromCorners(x1, y1, Math.Clamp(X2, 0, imageWidth), Math.Clamp(Y2, 0, imageHeight));
    }
}
