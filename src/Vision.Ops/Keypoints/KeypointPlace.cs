using Vision.Geometry;

namespace Vision.Ops.Keypoints;

/// <summary>Where a labelled keypoint lies in the heatmap of a box (He et al. 2017): the cell that should have the whole probability.</summary>
public static class KeypointPlace
{
    /// <summary>The cell, row * <paramref name="side"/> + column; -1 where the keypoint is not labelled or outside the box.</summary>
    /// <param name="x">Column in pixels.</param>
    /// <param name="y">Row in pixels.</param>
    /// <param name="visibility">0 not labelled, 1 hidden, 2 visible.</param>
    /// <param name="box">The box in the same pixels.</param>
    /// <param name="side">Rows and columns of the heatmap.</param>
    public static int Of(double x, double y, double visibility, CornerBox box, int side)
    {
        var column = Cell((float)x, box.X1, box.X2, side);
        var row = Cell((float)y, box.Y1, box.Y2, side);
        return visibility > 0 && column >= 0 && column < side && row >= 0 && row < side ? row * side + column : -1;
    }

    // The far border belongs to the last cell, so that a keypoint on the edge of a tight box counts.
    private static int Cell(float place, float low, float high, int side) =>
        place == high ? side - 1 : (int)Math.Clamp(MathF.Floor((place - low) * (side / (high - low))), -1, side);
}
