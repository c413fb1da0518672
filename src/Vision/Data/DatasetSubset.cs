using Vision.Seeding;

namespace Vision.Data;

/// <summary>Seeded parts of a dataset.</summary>
public static class DatasetSubset
{
    /// <summary>Some of the images, in their old order.</summary>
    /// <remarks>
    /// Each image draws a number from the seed and its file name; the smallest are taken. So the subsets of one seed are nested
    /// (100 images are part of the 200), and adding files to the folder hardly changes who is drawn.
    /// </remarks>
    /// <param name="dataset">The whole.</param>
    /// <param name="count">How many images; all when there are no more than that. At least 1.</param>
    /// <param name="seed">Draws who is in.</param>
    public static Dataset Subset(this Dataset dataset, int count, long seed)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        if (count >= dataset.Images.Count)
        {
            return dataset;
        }

        var chosen = Enumerable.Range(0, dataset.Images.Count)
            .OrderBy(index => Hash.Of(seed, dataset.Images[index].FileName))
            .ThenBy(index => index)
            .Take(count)
            .Order();
        return dataset with { Images = [.. chosen.Select(index => dataset.Images[index])] };
    }

    /// <summary>A share of the images, rounded to the nearest count, at least one; else as by count.</summary>
    /// <param name="dataset">The whole.</param>
    /// <param name="fraction">Above 0, at most 1.</param>
    /// <param name="seed">Draws who is in.</param>
    public static Dataset Subset(this Dataset dataset, double fraction, long seed)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(fraction);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(fraction, 1);
        return dataset.Subset(Math.Max(1, (int)Math.Round(fraction * dataset.Images.Count)), seed);
    }
}
