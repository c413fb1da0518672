using System.Globalization;

namespace Vision.Geometry;

/// <summary>An affine map of pixel places: x' = ScaleX * x + SkewX * y + ShiftX, y' = SkewY * x + ScaleY * y + ShiftY.</summary>
/// <remarks>Places are edges, not centres: the first pixel covers 0 to 1. A negative scale mirrors; only warps (rotate, shear) have skews.</remarks>
/// <param name="ScaleX">Columns per column.</param>
/// <param name="ScaleY">Rows per row.</param>
/// <param name="ShiftX">Columns to the right.</param>
/// <param name="ShiftY">Rows down.</param>
/// <param name="SkewX">Columns to the right per row.</param>
/// <param name="SkewY">Rows down per column.</param>
public readonly record struct ImageTransform(double ScaleX, double ScaleY, double ShiftX, double ShiftY, double SkewX = 0, double SkewY = 0)
{
    /// <summary>Changes nothing.</summary>
    public static ImageTransform Identity => new(1, 1, 0, 0);

    /// <summary>Rows stay rows and columns stay columns: boxes map to boxes.</summary>
    public bool KeepsAxes => SkewX == 0 && SkewY == 0;

    /// <summary>The way back.</summary>
    public ImageTransform Inverse
    {
        get
        {
            if (KeepsAxes)
            {
                return new(1 / ScaleX, 1 / ScaleY, -ShiftX / ScaleX, -ShiftY / ScaleY);
            }

            var determinant = ScaleX * ScaleY - SkewX * SkewY;
            var (scaleX, scaleY, skewX, skewY) = (ScaleY / determinant, ScaleX / determinant, -SkewX / determinant, -SkewY / determinant);
            return new(scaleX, scaleY, -(scaleX * ShiftX + skewX * ShiftY), -(skewY * ShiftX + scaleY * ShiftY), skewX, skewY);
        }
    }

    /// <summary>First this, then <paramref name="next"/>.</summary>
    public ImageTransform Then(ImageTransform next) => KeepsAxes && next.KeepsAxes
        ? new(ScaleX * next.ScaleX, ScaleY * next.ScaleY, ShiftX * next.ScaleX + next.ShiftX, ShiftY * next.ScaleY + next.ShiftY)
        : new(
            next.ScaleX * ScaleX + next.SkewX * SkewY,
            next.SkewY * SkewX + next.ScaleY * ScaleY,
            next.ScaleX * ShiftX + next.SkewX * ShiftY + next.ShiftX,
            next.SkewY * ShiftX + next.ScaleY * ShiftY + next.ShiftY,
            next.ScaleX * SkewX + next.SkewX * ScaleY,
            next.SkewY * ScaleX + next.ScaleY * SkewY);

    /// <summary>Maps a place.</summary>
    public (double X, double Y) Apply(double x, double y) => (ScaleX * x + SkewX * y + ShiftX, SkewY * x + ScaleY * y + ShiftY);

    /// <summary>The upright box around the mapped box; the mapped box itself where axes are kept.</summary>
    public Box Apply(Box box)
    {
        var (x1, y1) = Apply(box.X, box.Y);
        var (x2, y2) = Apply(box.X2, box.Y2);
        if (KeepsAxes)
        {
            return Box.FromCorners(Math.Min(x1, x2), Math.Min(y1, y2), Math.Max(x1, x2), Math.Max(y1, y2));
        }

        var (x3, y3) = Apply(box.X2, box.Y);
        var (x4, y4) = Apply(box.X, box.Y2);
        return Box.FromCorners(
            Math.Min(Math.Min(x1, x2), Math.Min(x3, x4)), Math.Min(Math.Min(y1, y2), Math.Min(y3, y4)),
            Math.Max(Math.Max(x1, x2), Math.Max(x3, x4)), Math.Max(Math.Max(y1, y2), Math.Max(y3, y4)));
    }

    /// <inheritdoc/>
    /// <remarks>Written out because the generated text would show <see cref="Inverse"/>, and that its own inverse, without end.</remarks>
    public override string ToString() => KeepsAxes
        ? string.Create(CultureInfo.InvariantCulture, $"x' = {ScaleX} x + {ShiftX}, y' = {ScaleY} y + {ShiftY}")
        : string.Create(CultureInfo.InvariantCulture, $"x' = {ScaleX} x + {SkewX} y + {ShiftX}, y' = {SkewY} x + {ScaleY} y + {ShiftY}");
}
