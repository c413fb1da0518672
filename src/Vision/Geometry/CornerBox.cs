namespace Vision.Geometry;

/// <summary>A box by its corners in single precision: what networks compute with.</summary>
public readonly record struct CornerBox(float X1, float Y1, float X2, float Y2)
{
    /// <summary>Square pixels.</summary>
    public float Area => (X2 - X1) * (Y2 - Y1);

    /// <summary>The part of the box inside an image of this size.</summary>
    public CornerBox Clip(float width, float height) =>
        new(Math.Clamp(X1, 0, width), Math.Clamp(Y1, 0, height), Math.Clamp(X2, 0, width), Math.Clamp(Y2, 0, height));

    /// <summary>Rounds the corners of a <see cref="Box"/>.</summary>
    public static CornerBox From(Box box) => new((float)box.X, (float)box.Y, (float)box.X2, (float)box.Y2);
}
