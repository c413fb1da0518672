namespace Vision.Geometry;

/// <summary>Soft-NMS within each class (Bodla et al. 2017): a box that overlaps a better one is not removed, but trusted less.</summary>
/// <param name="Decay">From the overlap with the better box, 0..1, to the factor on the score, 0..1.</param>
/// <param name="Floor">A box is dropped once its score is below this.</param>
public sealed record SoftNms(Func<double, double> Decay, double Floor)
{
    private const double Gone = -1;

    /// <summary>Scores lose the share that overlaps, where it is more than a threshold (their equation 2); the paper's threshold is 0.3.</summary>
    public static Func<double, double> Linear(double threshold) => overlap => overlap > threshold ? 1 - overlap : 1;

    /// <summary>Scores are multiplied by exp(-overlap² / sigma) (their equation 3); the paper's sigma is 0.5. TensorFlow's <c>soft_nms_sigma</c> is half
    /// of it.</summary>
    public static Func<double, double> Gaussian(double sigma) => overlap => Math.Exp(-overlap * overlap / sigma);

    /// <summary>The boxes that remain with their lowered scores, best first; of equal scores the first comes first.</summary>
    /// <param name="boxes">The candidates.</param>
    /// <param name="scores">Their scores, 0..1.</param>
    /// <param name="classes">Their classes; boxes of different classes do not lower each other's scores.</param>
    /// <param name="limit">Stops after so many; the result is the head of the whole list.</param>
    /// <returns>Indices into <paramref name="boxes"/>, and scores.</returns>
    public (int Index, float Score)[] Keep(ReadOnlySpan<CornerBox> boxes, ReadOnlySpan<float> scores, ReadOnlySpan<int> classes, int limit = int.MaxValue)
    {
        if (scores.Length != boxes.Length || classes.Length != boxes.Length)
        {
            throw new ArgumentException($"{boxes.Length} boxes, {scores.Length} scores and {classes.Length} classes: the numbers must be equal.");
        }

        var left = new double[boxes.Length];
        for (var i = 0; i < left.Length; i++)
        {
            left[i] = scores[i];
        }

        var kept = new List<(int, float)>();
        while (kept.Count < limit && Best(left) is var best && best >= 0)
        {
            kept.Add((best, (float)left[best]));
            left[best] = Gone;
            for (var i = 0; i < left.Length; i++)
            {
                if (left[i] != Gone && classes[i] == classes[best] && Overlap(boxes[best], boxes[i]) is > 0 and var overlap)
                {
                    left[i] *= Decay(overlap);
                }
            }
        }

        return [.. kept];
    }

    // The first of the highest scores; -1 where none is left that counts.
    private int Best(ReadOnlySpan<double> left)
    {
        var best = -1;
        for (var i = 0; i < left.Length; i++)
        {
            if (left[i] >= Floor && left[i] != Gone && (best < 0 || left[i] > left[best]))
            {
                best = i;
            }
        }

        return best;
    }

    private static double Overlap(CornerBox a, CornerBox b)
    {
        double width = Math.Min(a.X2, b.X2) - Math.Max(a.X1, b.X1), height = Math.Min(a.Y2, b.Y2) - Math.Max(a.Y1, b.Y1);
        var common = width <= 0 || height <= 0 ? 0 : width * height;
        return common == 0 ? 0 : common / (Area(a) + Area(b) - common);
    }

    private static double Area(CornerBox box) => ((double)box.X2 - box.X1) * ((double)box.Y2 - box.Y1);
}
