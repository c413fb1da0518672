using Vision.Accounting;
using Vision.Data;
using Vision.PseudoLabels;
using Workbench.Engine.Evaluation;
using Workbench.Engine.Experiments;
using Workbench.Engine.Training;
using Workbench.Runs.Events;
using Workbench.Runs.Storage;
using Workbench.Sdk.Metrics;

namespace Workbench.Host.Workers;

/// <summary>Writes what the training loop tells into the run's folder.</summary>
/// <param name="writer">The run.</param>
/// <param name="experiment">What is trained.</param>
/// <param name="before">What the log holds already, where training goes on.</param>
public sealed class StoreRunLog(RunWriter writer, Experiment experiment, IEnumerable<RunEvent>? before = null) : IRunLog
{
    private readonly HashSet<int> _rounds = [.. before?.OfType<PseudoLabelsEvent>().Select(labels => labels.Round) ?? []];
    private readonly string _digest = DatasetDigest.Of(experiment.Evaluation.Dataset);

    /// <inheritdoc/>
    public bool StopRequested => writer.StopRequested;

    /// <inheritdoc/>
    public void Step(StepReport report)
    {
        writer.Append(new StepEvent
        {
            Step = report.Step,
            Counters = report.Counters,
            Losses = report.Losses,
            LearningRate = report.Rate,
            Seconds = report.StepSeconds,
            Waiting = report.WaitingShare,
        });
        foreach (var change in report.Changes)
        {
            writer.Append(new ChangedEvent { Step = report.Step, Counters = report.Counters, What = change });
        }
    }

    /// <inheritdoc/>
    public void Evaluated(long step, Counters counters, MetricResult result, double seconds)
    {
        var folder = $"eval/{step:D8}";
        foreach (var (name, content) in result.Files)
        {
            writer.WriteFile($"{folder}/{name}", stream => stream.Write(content));
        }

        writer.Append(new EvaluationEvent
        {
            Step = step,
            Counters = counters,
            Metric = experiment.Evaluation.MetricName,
            Primary = result.Primary,
            Data = experiment.Evaluation.Dataset.Name,
            DataDigest = _digest,
            Images = experiment.Evaluation.Dataset.Images.Count,
            Values = result.Values,
            PerCategory = result.PerCategory,
            Folder = folder,
            Seconds = seconds,
        });
    }

    /// <inheritdoc/>
    public void Checkpointed(long step, Counters counters) =>
        writer.Append(new CheckpointEvent { Step = step, Counters = counters, File = $"checkpoints/step-{step:D8}" });

    /// <summary>The labels of a round of self-training; a round whose labels are in the log already is not told again.</summary>
    public void Labelled(PseudoStatistics statistics, Counters counters)
    {
        if (!_rounds.Add(statistics.Round))
        {
            return;
        }

        writer.Append(new PseudoLabelsEvent
        {
            Step = experiment.Plan.Round(statistics.Round).First,
            Counters = counters,
            Round = statistics.Round,
            Teacher = statistics.Teacher,
            Images = statistics.Images,
            ImagesKept = statistics.ImagesKept,
            Kept = statistics.Kept,
            Threshold = statistics.Rule.ScoreThreshold,
            PerCategory = [.. statistics.Classes.Select(category => (category.Name, (double)category.Kept))],
            Flops = statistics.Flops,
            Seconds = statistics.Seconds,
            Folder = $"pseudo/round-{statistics.Round}",
        });
    }

    /// <inheritdoc/>
    public void Problem(DataProblem problem) =>
        writer.Append(new ProblemEvent { File = problem.File, Record = problem.Record, Reason = problem.Reason });
}
