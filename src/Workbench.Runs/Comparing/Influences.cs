using Vision.Metrics;

namespace Workbench.Runs.Comparing;

/// <summary>How much each image weighs in the difference between two runs: the jackknife, every image left out once.</summary>
internal static class Influences
{
    /// <summary>Per image, the points by which the difference after minus before is larger with it than without it; NaN
    /// where one of the two is undefined.</summary>
    /// <param name="before">The run held against.</param>
    /// <param name="after">The run looked at, on the same images.</param>
    /// <param name="metric">The number.</param>
    /// <param name="cancel">Ends the work early.</param>
    public static double[] Of(IWeightedScore before, IWeightedScore after, string metric, CancellationToken cancel)
    {
        var influences = new double[before.ImageIds.Count];
        // Each of the two may have more numbers than the other; those unknown to both leave the first, as an old evaluation names no ranking number.
        var number = (PlaceOf(before, metric), PlaceOf(after, metric));
        var whole = Difference(before, after, [], number);
        var options = new ParallelOptions { CancellationToken = cancel, MaxDegreeOfParallelism = Environment.ProcessorCount };
        Parallel.For(0, influences.Length, options, image =>
        {
            var weights = new int[influences.Length];
            Array.Fill(weights, 1);
            weights[image] = 0;
            influences[image] = 100 * (whole - Difference(before, after, weights, number));
        });
        return influences;
    }

    private static double Difference(IWeightedScore before, IWeightedScore after, int[] weights, (int First, int Second) number) =>
        after.Score(weights).Values[number.Second] - before.Score(weights).Values[number.First];

    private static int PlaceOf(IWeightedScore score, string metric) => Math.Max(0, score.Score([]).Names.ToList().IndexOf(metric));
}
