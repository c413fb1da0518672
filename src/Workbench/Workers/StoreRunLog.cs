using Vision.Data;
using Workbench.Engine.Evaluation;
using Workbench.Engine.Experiments;
using Workbench.Engine.Training;
using Workbench.Runs.Events;
using Workbench.Runs.Storage;
using Workbench.Sdk.Metrics;

namespace Workbench.Workers;

/// <summary>Writes what the training loop tells into the run's folder.</summary>
public sealed class StoreRunLog(RunWriter writer, Experiment experiment) : IRunLog
{
    private readonly string _digest = DatasetDigest.Of(experiment.Evaluation.Dataset);

    /// <inheritdoc/>
    public bool StopRequested => writer.StopRequested;

    /// <inheritdoc/>
    public void Step(StepReport report)
    {
        writer.Append(new StepEvent
        {
            Step = report.Step,
            Counters = Convert(report.Counters),
            Losses = report.Losses,
            LearningRate = report.Rate,
            Seconds = experiment.Recipe.Loop.Batch / Math.Max(report.ImagesPerSecond, 1e-9),
            Waiting = report.WaitingShare,
        });
    }

    /// <inheritdoc/>
    public void Evaluated(long step, Engine.Training.Counters counters, MetricResult result, double seconds)
    {
        var folder = $"eval/{step:D8}";
        foreach (var (name, content) in result.Files)
        {
            writer.WriteFile($"{folder}/{name}", stream => stream.Write(content));
        }

        writer.Append(new EvaluationEvent
        {
            Step = step,
            Counters = Convert(counters),
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
    public void Checkpointed(long step, Engine.Training.Counters counters) =>
        writer.Append(new CheckpointEvent { Step = step, Counters = Convert(counters), File = $"checkpoints/step-{step:D8}" });

    /// <inheritdoc/>
    public void Problem(DataProblem problem) =>
        writer.Append(new ProblemEvent { File = problem.File, Record = problem.Record, Reason = problem.Reason });

    /// <summary>The engine's counters as the store keeps them.</summary>
    public static Runs.Events.Counters Convert(Engine.Training.Counters counters) =>
        new(counters.Images, counters.Instances, counters.Pixels, counters.Flops, counters.Seconds);
}
