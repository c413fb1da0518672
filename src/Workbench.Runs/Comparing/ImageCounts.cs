using Vision.Metrics;

namespace Workbench.Runs.Comparing;

/// <summary>What a run did on one image.</summary>
/// <param name="Found">Labels found.</param>
/// <param name="Missed">Labels not found.</param>
/// <param name="False">Detections that are no label; 0 for classification.</param>
public readonly record struct ImageCounts(int Found, int Missed, int False)
{
    /// <summary>What went wrong.</summary>
    public int Errors => Missed + False;

    /// <summary>Counts per image, in the table's order, from a score on, at one overlap and over all sizes.</summary>
    /// <remarks>Better scores choose their label first, so that leaving out the worse ones changes no match of the rest.</remarks>
    internal static ImageCounts[] Of(MatchTable table, double score, int threshold)
    {
        var (found, labels, falses) = (new int[table.ImageIds.Count], new int[table.ImageIds.Count], new int[table.ImageIds.Count]);
        foreach (var category in table.Categories)
        {
            for (var truth = 0; truth < category.TruthImages.Length; truth++)
            {
                labels[category.TruthImages[truth]] += IsSet(category.TruthIgnored[truth], 0) ? 0 : 1;
            }

            var taken = new bool[category.Scores.Length];
            foreach (var match in category.Matches.Where(match => match.Area == 0 && IsSet(match.Thresholds, threshold)
                && category.Scores[match.Detection] >= score))
            {
                taken[match.Detection] = true;
                found[category.Images[match.Detection]] += IsSet(category.TruthIgnored[match.Truth], 0) ? 0 : 1;
            }

            for (var detection = 0; detection < taken.Length && category.Scores[detection] >= score; detection++)
            {
                falses[category.Images[detection]] += taken[detection] || IsSet(category.OutOfRange[detection], 0) ? 0 : 1;
            }
        }

        return [.. found.Select((count, i) => new ImageCounts(count, labels[i] - count, falses[i]))];
    }

    /// <summary>Right or wrong per image, in the table's order.</summary>
    internal static ImageCounts[] Of(ClassificationTable table) =>
        [.. table.Ranks.Select(rank => rank == 0 ? new ImageCounts(1, 0, 0) : new ImageCounts(0, 1, 0))];

    private static bool IsSet(uint bits, int position) => (bits >> position & 1) == 1;
}
