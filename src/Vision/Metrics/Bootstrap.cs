using Vision.Seeding;

namespace Vision.Metrics;

/// <summary>Draws images with replacement and scores each draw: how much the numbers depend on the images that happened to be in the test set.</summary>
/// <remarks>A draw is one whole weight per image (how often it was drawn), not a set of distinct images, whose intervals would be about a quarter too
/// narrow. Two scores of the same images and the same seed get the same draws: subtract them draw by draw for a paired comparison.</remarks>
public static class Bootstrap
{
    /// <summary>How often each image is drawn; the weights sum to the number of images. The same for the same arguments on every machine.</summary>
    /// <param name="numImages">Images, at least 1.</param>
    /// <param name="seed">Any number.</param>
    /// <param name="draw">Number of the draw, from 0.</param>
    public static int[] Weights(int numImages, ulong seed, int draw)
    {
        var random = new SeededRandom(Hash.Of((long)seed, draw));
        var weights = new int[numImages];
        for (var i = 0; i < numImages; i++)
        {
            weights[random.Next(numImages)]++;
        }
        return weights;
    }

    /// <summary>The numbers of many draws, in parallel; the result does not depend on the number of threads.</summary>
    /// <param name="score">What to score.</param>
    /// <param name="numDraws">Draws, 2000 for a 95 % interval.</param>
    /// <param name="seed">Any number.</param>
    /// <param name="maxThreads">Threads at most; 0 for one per core.</param>
    public static MetricSummary[] Draw(IWeightedScore score, int numDraws, ulong seed, int maxThreads = 0)
    {
        var draws = new MetricSummary[numDraws];
        var options = new ParallelOptions { MaxDegreeOfParallelism = maxThreads > 0 ? maxThreads : Environment.ProcessorCount };
        Parallel.For(0, numDraws, options, d => draws[d] = score.Score(Weights(score.ImageIds.Count, seed, d)));
        return draws;
    }

    /// <summary>The middle part of some numbers, for example of the draws of AP; NaN are left out.</summary>
    /// <param name="values">The numbers, in any order.</param>
    /// <param name="level">Share in the middle, 0..1.</param>
    /// <returns>The bounds, linear between neighbours; NaN when there is no number.</returns>
    public static (double Low, double High) Interval(IEnumerable<double> values, double level = 0.95)
    {
        double[] sorted = [.. values.Where(v => !double.IsNaN(v)).Order()];
        return (Quantile(sorted, (1 - level) / 2), Quantile(sorted, (1 + level) / 2));
    }

    private static double Quantile(double[] sorted, double share)
    {
        if (sorted.Length == 0)
        {
            return double.NaN;
        }
        var place = share * (sorted.Length - 1);
        var below = (int)place;
        var above = Math.Min(below + 1, sorted.Length - 1);
        return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
    }
}
