using Vision.Metrics;
using Workbench.Runs.Storage;

namespace Workbench.Runs.Comparing;

/// <summary>Finds the images that turned right or wrong between two runs, from their stored matches.</summary>
public static class FlipFinder
{
    private const double Overlap = 0.5;

    /// <summary>Looks at the last evaluation of both on the data they have in common.</summary>
    /// <param name="before">The run held against.</param>
    /// <param name="after">The run looked at.</param>
    /// <param name="options">What counts.</param>
    /// <param name="cancel">Ends the work early.</param>
    /// <exception cref="RunException">They were not scored on the same data, the matches of one are not there, or one has not the number asked for.</exception>
    public static FlipList Find(Run before, Run after, FlipOptions options, CancellationToken cancel = default)
    {
        Run[] runs = [before, after];
        var scored = runs.Zip(CommonData.Evaluations(runs), ScoredRun.Of).ToList();
        if (scored.FirstOrDefault(run => run.Score is null) is { } missing)
        {
            throw new RunException($"{missing.Missing}; without them nobody knows which image went which way. Score it again: workbench eval {missing.Run.Id}");
        }

        CommonData.CheckImages(scored);
        var metric = options.Metric.Length > 0 ? NameIn(scored, options.Metric) : scored[0].Evaluation!.Primary;
        var kind = PartNames.KindOf(metric);
        var threshold = scored[0].PartOf(kind) is { } matches ? ThresholdOf(matches.Rule) : -1;
        ImageCounts[][] counts = [.. scored.Select(run => run.Score is ClassificationTable classes
            ? ImageCounts.Of(classes)
            : ImageCounts.Of(run.PartOf(kind)!, options.Score, threshold))];
        var ids = scored[0].Score!.ImageIds;
        var note = !options.Influence ? "ordered by errors"
            : ids.Count > options.MaxInfluenceImages
            ? FormattableString.Invariant($"ordered by errors: {ids.Count} images are more than the {options.MaxInfluenceImages} that are each left out once")
            : "";
        var influences = note.Length == 0 ? Influences.Of(scored[0].Score!, scored[1].Score!, metric, cancel) : null;
        var flips = ids
            .Select((id, i) => new Flip(id, counts[0][i], counts[1][i], influences?[i] ?? double.NaN))
            .Where(flip => flip.Turn != Turn.None);
        return new()
        {
            Before = new(before, scored[0].Evaluation!),
            After = new(after, scored[1].Evaluation!),
            Metric = metric,
            Score = options.Score,
            Overlap = threshold < 0 ? double.NaN : scored[0].PartOf(kind)!.Rule.Thresholds[threshold],
            Images = ids.Count,
            Flips = [.. flips.OrderByDescending(flip => double.IsNaN(flip.Influence) ? -1 : Math.Abs(flip.Influence))
                .ThenByDescending(flip => Math.Abs(flip.After.Errors - flip.Before.Errors))
                .ThenBy(flip => flip.ImageId)],
            Note = note,
        };
    }

    // The overlap of one half, or the nearest the rule has.
    private static int ThresholdOf(MatchRule rule) => Enumerable.Range(0, rule.Thresholds.Count).MinBy(t => Math.Abs(rule.Thresholds[t] - Overlap));

    private static string NameIn(IReadOnlyList<ScoredRun> runs, string wanted)
    {
        IReadOnlyList<string>[] names = [.. runs.Select(run => run.Score!.Score([]).Names)];
        var found = names[0].FirstOrDefault(name => string.Equals(name, wanted, StringComparison.OrdinalIgnoreCase));
        var without = found is null ? 0 : Array.FindIndex(names, known => !known.Contains(found));
        return without < 0 ? found!
            : throw new RunException(
                $"Run {runs[without].Run.Number} has no number '{wanted}' with stored matches. It has: {string.Join(", ", names[without])}.");
    }
}
