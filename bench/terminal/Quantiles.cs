namespace Terminal.Bench;

/// <summary>Order statistics of a few dozen numbers.</summary>
internal static class Quantiles
{
    /// <summary>The one in the middle.</summary>
    public static double Median(this IReadOnlyList<double> values) => values.At(0.5);

    /// <summary>The smallest that at least this share of all does not exceed.</summary>
    public static double At(this IReadOnlyList<double> values, double share) =>
        values.Order().ElementAt(Math.Max(0, (int)Math.Ceiling(share * values.Count) - 1));
}
