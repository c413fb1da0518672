namespace Vision.Drawing;

/// <summary>Draws keypoints as points, joined by lines.</summary>
internal static class SkeletonDrawing
{
    /// <summary>Keypoints of less confidence are not shown: a detector places also those that it does not see.</summary>
    private const double LeastScore = 0.05;

    /// <summary>Draws what is labelled or found.</summary>
    /// <param name="canvas">What is drawn on.</param>
    /// <param name="keypoints">Triples of x, y and visibility or score.</param>
    /// <param name="edges">Which are joined.</param>
    /// <param name="width">Pixels of a line.</param>
    /// <param name="color">Of lines and points; a rim sets the points off from both image and mask.</param>
    public static void Draw(Canvas canvas, IReadOnlyList<double> keypoints, IReadOnlyList<(int From, int To)> edges, int width, Rgb color)
    {
        var count = keypoints.Count / 3;
        foreach (var (from, to) in edges.Where(edge => edge.From < count && edge.To < count && IsSeen(edge.From) && IsSeen(edge.To)))
        {
            canvas.Line(Place(from), Place(to), width + 2, color.Ink);
            canvas.Line(Place(from), Place(to), width, color);
        }

        foreach (var point in Enumerable.Range(0, count).Where(IsSeen))
        {
            var (x, y) = (Canvas.Pixel(Place(point).X), Canvas.Pixel(Place(point).Y));
            canvas.Fill(x - width - 1, y - width - 1, x + width + 2, y + width + 2, color.Ink);
            canvas.Fill(x - width, y - width, x + width + 1, y + width + 1, color);
        }

        bool IsSeen(int point) => keypoints[3 * point + 2] >= LeastScore && double.IsFinite(keypoints[3 * point]) && double.IsFinite(keypoints[3 * point + 1]);

        (double X, double Y) Place(int point) => (keypoints[3 * point], keypoints[3 * point + 1]);
    }
}
