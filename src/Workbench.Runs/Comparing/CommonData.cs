using Vision.Metrics;
using Workbench.Runs.Events;
using Workbench.Runs.Storage;

namespace Workbench.Runs.Comparing;

/// <summary>Finds the data on which all runs were scored by the same metric; numbers from other data are never put side by side.</summary>
public static class CommonData
{
    /// <summary>The last evaluation of each run on the data all have in common; null for runs that have no evaluation at all.</summary>
    /// <exception cref="RunException">Two runs were never scored on the same data by the same metric; the message says on what.</exception>
    public static IReadOnlyList<EvaluationEvent?> Evaluations(IReadOnlyList<Run> runs) =>
        Find(runs) ?? throw Refusal([.. runs.Where(run => run.Evaluations.Any())]);

    /// <summary>As <see cref="Evaluations"/>; null when the runs have no data in common.</summary>
    public static IReadOnlyList<EvaluationEvent?>? Find(IReadOnlyList<Run> runs)
    {
        var scored = runs.Where(run => run.Evaluations.Any()).ToList();
        if (scored.Count == 0)
        {
            return [.. runs.Select(_ => (EvaluationEvent?)null)];
        }

        // The baseline's latest data first: what was scored last is what the run is about.
        var keys = scored[0].Evaluations.Reverse().Select(EvaluationKey.Of).Distinct();
        var common = keys.FirstOrDefault(key => scored.All(run => run.Evaluations.Any(evaluation => EvaluationKey.Of(evaluation) == key)));
        return common is null
            ? null
            : [.. runs.Select(run => run.Evaluations.LastOrDefault(evaluation => EvaluationKey.Of(evaluation) == common))];
    }

    /// <summary>Refuses when the stored matches show other images or labels although the data's name is the same.</summary>
    public static void CheckImages(IReadOnlyList<ScoredRun> runs)
    {
        var scored = runs.Where(run => run.Score is not null).ToList();
        foreach (var run in scored.Skip(1))
        {
            var (a, b) = (scored[0].Score!.ImageIds, run.Score!.ImageIds);
            if (!a.SequenceEqual(b))
            {
                throw new RunException($"Runs {scored[0].Run.Number} and {run.Run.Number} were scored on different images of '{run.Evaluation!.Data}' "
                    + $"({a.Count} and {b.Count}, {a.Intersect(b).Count()} in common). Score both on the same: workbench eval");
            }

            if (scored[0].Labels != run.Labels || Parts(scored[0], run).Any(pair => LabelDigest.Of(pair.First) != LabelDigest.Of(pair.Second)))
            {
                throw new RunException($"Runs {scored[0].Run.Number} and {run.Run.Number} were scored with different labels or rules on "
                    + $"'{run.Evaluation!.Data}': the data changed between them. Score both again: workbench eval");
            }
        }
    }

    // Masks or keypoints that only one of the two finds have nothing to be held against.
    private static IEnumerable<(MatchTable First, MatchTable Second)> Parts(ScoredRun first, ScoredRun second) =>
        first.Parts.Where(table => second.PartOf(table.Rule.Overlap) is not null).Select(table => (table, second.PartOf(table.Rule.Overlap)!));

    private static RunException Refusal(List<Run> runs)
    {
        var first = runs[0].Evaluations.Last();
        var odd = runs.First(run => run.Evaluations.All(evaluation => EvaluationKey.Of(evaluation) != EvaluationKey.Of(first)));
        var other = odd.Evaluations.Last();
        var sameWords = Words(first) == Words(other);
        return new($"Runs {runs[0].Number} and {odd.Number} cannot be compared: {Words(first)} against {Words(other)}"
            + $"{(sameWords ? ", whose images or labels differ" : "")}. Score both on the same data: workbench eval");
    }

    private static string Words(EvaluationEvent evaluation) => $"{evaluation.Metric} {evaluation.Primary} on '{evaluation.Data}' ({evaluation.Images} images)";
}
