using Vision.Data;
using Workbench.Engine.Experiments;
using Workbench.Host;
using Workbench.Runs.Queries;
using Workbench.Runs.SelfTraining;
using Workbench.Runs.Storage;

namespace Workbench.Tui.Pseudo;

/// <summary>A round of pseudo labels, worked out for every place of the slider.</summary>
/// <param name="Run">The run.</param>
/// <param name="Rounds">The rounds it has.</param>
/// <param name="Labels">The round shown.</param>
/// <param name="Cuts">What each threshold keeps, from 0.00 to 1.00.</param>
/// <param name="Accuracy">How right the teacher is on labelled images, at the same thresholds; empty when unknown.</param>
/// <param name="Slice">On which images, in words; or why it is unknown.</param>
internal sealed record PseudoRound(Run Run, IReadOnlyList<int> Rounds, PseudoLabels Labels, IReadOnlyList<PseudoView> Cuts,
    IReadOnlyList<PrecisionRecall> Accuracy, string Slice)
{
    /// <summary>Places of the slider, in hundredths.</summary>
    public const int Places = 101;

    /// <summary>The round, from 1.</summary>
    public int Number => Labels.Statistics.Round;

    /// <summary>The place nearest to the threshold that the run used.</summary>
    public int UsedPlace => (int)Math.Round(Labels.Statistics.Rule.ScoreThreshold * (Places - 1));

    /// <summary>Reads a round.</summary>
    /// <param name="store">The runs.</param>
    /// <param name="id">The run.</param>
    /// <param name="round">Which, from 1; null takes the last.</param>
    public static PseudoRound Read(RunStore store, string id, int? round)
    {
        var run = store.Open(id);
        var labels = PseudoLabels.Read(run.Paths, round);
        var accuracy = TeacherAccuracy.Of(run, store, labels.Statistics.Round, out var reason);
        double[] thresholds = [.. Enumerable.Range(0, Places).Select(Threshold)];
        return new(run, PseudoLabels.Rounds(run.Paths), labels, [.. thresholds.Select(labels.At)], accuracy is null ? [] : [.. thresholds.Select(accuracy.At)],
            accuracy is null
                ? reason
                : $"{accuracy.Evaluation.Data} (run {accuracy.Teacher.Number}, step {Display.Count(accuracy.Evaluation.Step ?? 0)})");
    }

    /// <summary>The images behind the labels, read through the run's recipe.</summary>
    /// <exception cref="DataException">They are not there any more.</exception>
    public static Dataset Images(Run run, HostServices services) =>
        ExperimentData.Read(services.Catalog, services.Recipes.ReadText(run.RecipeText, run.Paths.Recipe).Require()).Auxiliary
            ?? throw new DataException($"the recipe of run {run.Id} names no images under 'auxiliary'");

    /// <summary>The threshold at a place.</summary>
    public static double Threshold(int place) => place / (Places - 1.0);
}
