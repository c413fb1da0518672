namespace Vision.Masks;

/// <summary>The outline of an object as the file gave it; rasterise with <c>Vision.Masks</c>.</summary>
public abstract record Segmentation;

/// <summary>One or more polygons; each a list of x, y pairs in pixels.</summary>
/// <param name="Rings">The polygons; their union is the object.</param>
public sealed record PolygonSegmentation(IReadOnlyList<double[]> Rings) : Segmentation;

/// <summary>Run lengths in column order, starting with background, as COCO stores crowds.</summary>
/// <param name="Height">Rows of the mask.</param>
/// <param name="Width">Columns of the mask.</param>
/// <param name="Counts">Lengths of the runs; they sum to <c>Height * Width</c>.</param>
public sealed record RleSegmentation(int Height, int Width, IReadOnlyList<uint> Counts) : Segmentation;
