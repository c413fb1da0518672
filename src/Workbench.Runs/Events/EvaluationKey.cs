namespace Workbench.Runs.Events;

/// <summary>What must be equal for the numbers of two evaluations to be put side by side.</summary>
internal static class EvaluationKey
{
    public static string Of(EvaluationEvent evaluation) =>
        $"{evaluation.Metric}\t{evaluation.Primary}\t{(evaluation.DataDigest.Length > 0 ? evaluation.DataDigest : $"{evaluation.Data}\t{evaluation.Images}")}";
}
