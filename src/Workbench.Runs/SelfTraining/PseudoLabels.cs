using System.Globalization;
using Vision.Data;
using Vision.PseudoLabels;
using Workbench.Runs.Storage;

namespace Workbench.Runs.SelfTraining;

/// <summary>The pseudo labels of one round of a run, to be looked at under any threshold. Reads files alone; libtorch is not needed.</summary>
public sealed class PseudoLabels
{
    private const string Prefix = "round-";
    private readonly PseudoLabelSet _candidates;

    private PseudoLabels(PseudoStatistics statistics, PseudoLabelSet found)
    {
        Statistics = statistics;
        _candidates = found.Under(statistics.Rule);
    }

    /// <summary>The round in numbers, as the run used it: teacher, rule, what was kept, human labels per class.</summary>
    public PseudoStatistics Statistics { get; }

    /// <summary>The images that were predicted.</summary>
    public IReadOnlyList<ImageRecord> Images => _candidates.Images;

    /// <summary>The classes, in network order.</summary>
    public IReadOnlyList<Category> Categories => _candidates.Categories;

    /// <summary>Per image of <see cref="Images"/> what could be kept, best first: the rule's suppression and limit are applied, its threshold is not.</summary>
    public IReadOnlyList<IReadOnlyList<Detection>> Candidates => _candidates.Detections;

    /// <summary>The rounds of a run whose labels are complete, ascending; none for a run that is no self-training or has not labelled yet.</summary>
    public static IReadOnlyList<int> Rounds(RunPaths run) => Directory.Exists(run.Pseudo)
        ? [.. Directory.EnumerateDirectories(run.Pseudo, Prefix + "*").Select(Path.GetFileName).Select(NumberOf).OfType<int>().Order()]
        : [];

    /// <summary>Reads a round.</summary>
    /// <param name="run">The run.</param>
    /// <param name="round">Which, from 1; null takes the last complete one.</param>
    /// <exception cref="RunException">The run has no such round, or its files cannot be read.</exception>
    public static PseudoLabels Read(RunPaths run, int? round = null)
    {
        var rounds = Rounds(run);
        if (rounds.Count == 0)
        {
            throw new RunException(
                $"run {run.Id} has no pseudo labels. They come from the trainer 'self-train', once its teacher has predicted all images of a round.");
        }

        var wanted = round ?? rounds[^1];
        if (!rounds.Contains(wanted))
        {
            throw new RunException($"run {run.Id} has no labels of round {wanted}. Complete: {string.Join(", ", rounds)}.");
        }

        var folder = Path.Combine(run.Pseudo, string.Create(CultureInfo.InvariantCulture, $"{Prefix}{wanted}"));
        try
        {
            return new(PseudoStatistics.Read(Path.Combine(folder, PseudoLabelFiles.Statistics)), PseudoLabelFiles.Read(folder));
        }
        catch (Exception fault) when (fault is DataException or IOException or UnauthorizedAccessException)
        {
            throw new RunException($"the pseudo labels of run {run.Id}, round {wanted}, cannot be read: {fault.Message}", fault);
        }
    }

    /// <summary>What a threshold would keep.</summary>
    /// <param name="threshold">Scores from here on, 0..1; below the teacher's own threshold nothing is to be had.</param>
    public PseudoView At(double threshold)
    {
        var cut = _candidates.At(threshold);
        var human = Statistics.Classes.Sum(category => category.Human);
        return new(threshold, cut.Boxes, cut.Images, Images.Count - cut.Images,
            [.. Statistics.Classes.Select((category, at) => new PseudoClassShare(
                category.Name, cut.PerClass[at], Share(cut.PerClass[at], cut.Boxes), category.Human, Share(category.Human, human)))]);
    }

    private static double Share(long part, long whole) => whole == 0 ? 0 : (double)part / whole;

    private static int? NumberOf(string? folder) =>
        int.TryParse(folder.AsSpan(Prefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}

/// <summary>What a threshold keeps of a round.</summary>
/// <param name="Threshold">Scores from here on.</param>
/// <param name="Boxes">Labels kept.</param>
/// <param name="Images">Images with at least one.</param>
/// <param name="ImagesWithout">Images with none.</param>
/// <param name="Classes">Per class, in network order.</param>
public sealed record PseudoView(double Threshold, long Boxes, int Images, int ImagesWithout, IReadOnlyList<PseudoClassShare> Classes)
{
    /// <summary>How far the classes' shares are from the human ones: half the sum of the differences, 0 (alike) to 1 (no class in common).</summary>
    public double Drift => Classes.Sum(category => Math.Abs(category.Drift)) / 2;
}

/// <summary>A class under a threshold.</summary>
/// <param name="Name">The class.</param>
/// <param name="Kept">Pseudo labels kept.</param>
/// <param name="Share">Their share of all kept, 0..1.</param>
/// <param name="Human">Human labels in the labelled training data.</param>
/// <param name="HumanShare">Their share of all human labels, 0..1.</param>
public sealed record PseudoClassShare(string Name, long Kept, double Share, long Human, double HumanShare)
{
    /// <summary>Share of the pseudo labels minus share of the human ones, -1..1.</summary>
    public double Drift => Share - HumanShare;
}
