using Vision.Metrics;
using Workbench.Runs.Comparing;
using Workbench.Runs.Events;
using Workbench.Runs.Storage;

namespace Workbench.Runs.SelfTraining;

/// <summary>How right a teacher is on images that people labelled, under any threshold: from the matches stored with its own evaluation.</summary>
/// <remarks>A box is right when it overlaps a label of its class by 0.5 or more. The rule's extra suppression and limit are not applied here.</remarks>
public sealed class TeacherAccuracy
{
    private readonly MatchTable _matches;
    private readonly int _overlap;

    private TeacherAccuracy(MatchTable matches, Run teacher, EvaluationEvent evaluation)
    {
        _matches = matches;
        _overlap = matches.Rule.Thresholds.Index().MinBy(pair => Math.Abs(pair.Item - 0.5)).Index;
        (Teacher, Evaluation) = (teacher, evaluation);
    }

    /// <summary>The run whose evaluation is used; the student's own from the second round on.</summary>
    public Run Teacher { get; }

    /// <summary>The evaluation: data, step, images.</summary>
    public EvaluationEvent Evaluation { get; }

    /// <summary>Finds the evaluation of a round's teacher.</summary>
    /// <param name="run">The run that was taught.</param>
    /// <param name="store">Where the teacher is.</param>
    /// <param name="round">The round, from 1.</param>
    /// <param name="reason">Why there is none, in words; else empty.</param>
    /// <returns>Null when the teacher is a file, is gone, was never evaluated, or has no matches of boxes.</returns>
    public static TeacherAccuracy? Of(Run run, RunStore store, int round, out string reason)
    {
        try
        {
            var labels = run.Events.OfType<PseudoLabelsEvent>().LastOrDefault(labels => labels.Round == round);
            var edge = run.Parents.LastOrDefault(parent => parent.Role == "teacher");
            var (teacher, step) = round > 1 ? (run, labels?.Step) : (edge is null ? null : store.Open(edge.RunId), edge?.Step);
            if (teacher is null)
            {
                reason = "the teacher is a weight file, so nothing is known of its precision; name a run to see it";
                return null;
            }

            var evaluation = teacher.Evaluations.LastOrDefault(evaluation => evaluation.Step <= (step ?? long.MaxValue));
            var scored = ScoredRun.Of(teacher, evaluation);
            reason = scored.Matches is not null
                ? ""
                : scored.Score is not null ? $"run {teacher.Number} classifies images: its evaluation keeps no scores"
                : scored.Missing;
            return scored.Matches is { } matches ? new(matches, teacher, evaluation!) : null;
        }
        catch (RunException gone)
        {
            reason = gone.Message;
            return null;
        }
    }

    /// <summary>Precision and recall of the boxes from a score on.</summary>
    public PrecisionRecall At(double threshold)
    {
        var (found, right, labels) = (0L, 0L, 0L);
        foreach (var category in _matches.Categories)
        {
            labels += category.TruthIgnored.Count(ignored => (ignored & 1) == 0);
            var judged = new bool?[category.Scores.Length];
            foreach (var match in category.Matches.Where(match => match.Area == 0 && (match.Thresholds >> _overlap & 1) == 1))
            {
                judged[match.Detection] = (category.TruthIgnored[match.Truth] & 1) == 0;
            }

            for (var i = 0; i < judged.Length && category.Scores[i] >= threshold; i++)
            {
                // Matched to a crowd or a difficult object: neither right nor wrong.
                found += judged[i] is false ? 0 : 1;
                right += judged[i] is true ? 1 : 0;
            }
        }

        return new(threshold, found, right, labels);
    }
}

/// <summary>How right boxes are from a score on.</summary>
/// <param name="Threshold">Scores from here on.</param>
/// <param name="Found">Boxes that count.</param>
/// <param name="Right">Those that match a label.</param>
/// <param name="Labels">Labels that count.</param>
public readonly record struct PrecisionRecall(double Threshold, long Found, long Right, long Labels)
{
    /// <summary>Share of the boxes that are right, 0..1; NaN when there are none.</summary>
    public double Precision => Found == 0 ? double.NaN : (double)Right / Found;

    /// <summary>Share of the labels that are found, 0..1; NaN when there are none.</summary>
    public double Recall => Labels == 0 ? double.NaN : (double)Right / Labels;
}
