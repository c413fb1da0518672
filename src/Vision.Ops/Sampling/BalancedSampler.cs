using Vision.Ops.Anchors;
using Vision.Seeding;

namespace Vision.Ops.Sampling;

/// <summary>Picks the anchors or boxes of an image that have a loss: positive ones up to a share, and background for the rest (Fast R-CNN, RPN).</summary>
/// <param name="Count">How many are wanted; fewer where there is not enough background.</param>
/// <param name="PositiveShare">Most of them that may be positive, 0..1.</param>
public sealed record BalancedSampler(int Count, double PositiveShare)
{
    /// <summary>Picks without repetition, every positive as likely as any other, and so for background.</summary>
    /// <param name="matches">Per candidate 0 or more where it is positive, <see cref="IouMatcher.Background"/>, or <see cref="IouMatcher.Ignored"/>.</param>
    /// <param name="seed">The same seed picks the same.</param>
    /// <returns>Positions, ascending.</returns>
    public int[] Choose(ReadOnlySpan<int> matches, ulong seed)
    {
        var (positive, negative) = (new List<int>(), new List<int>());
        for (var i = 0; i < matches.Length; i++)
        {
            if (matches[i] != IouMatcher.Ignored)
            {
                (matches[i] >= 0 ? positive : negative).Add(i);
            }
        }

        var random = new SeededRandom(seed);
        var chosen = Some(positive, (int)(Count * PositiveShare), random);
        chosen.AddRange(Some(negative, Count - chosen.Count, random));
        chosen.Sort();
        return [.. chosen];
    }

    // The head of a shuffle (Fisher and Yates).
    private static List<int> Some(List<int> all, int count, Random random)
    {
        if (count >= all.Count)
        {
            return all;
        }

        for (var i = 0; i < count; i++)
        {
            var other = random.Next(i, all.Count);
            (all[i], all[other]) = (all[other], all[i]);
        }

        return all.GetRange(0, count);
    }
}
