using System.Collections.Concurrent;
using Vision.Data;
using Vision.Ops.Batches;
using Workbench.Engine.Evaluation;
using Workbench.Engine.Recipes;
using Workbench.Engine.Training;
using Workbench.Sdk.Metrics;
using Workbench.Sdk.Models;
using Workbench.Sdk.Training;
using static TorchSharp.torch;

namespace Workbench.Engine.Experiments;

/// <summary>The live parts of a recipe, ready to train or to be evaluated.</summary>
public sealed class Experiment : IDisposable
{
    /// <summary>What it was made from.</summary>
    public required Recipe Recipe { get; init; }

    /// <summary>The model, on <see cref="Device"/>.</summary>
    public required IModel Model { get; init; }

    /// <summary>The trainer.</summary>
    public required ITrainer Trainer { get; init; }

    /// <summary>What is trained on.</summary>
    public required Dataset Training { get; init; }

    /// <summary>Batches of training.</summary>
    public required TrainingStream Stream { get; init; }

    /// <summary>Length of training for these data.</summary>
    public required TrainingPlan Plan { get; init; }

    /// <summary>The part of the plan that this experiment's network goes through; all of it unless several networks are trained one after the other.</summary>
    public required TrainingRound Round { get; init; }

    /// <summary>The stretches of a round between which model or trainer change.</summary>
    public required SchedulePhases Phases { get; init; }

    /// <summary>The evaluation.</summary>
    public required ModelEvaluation Evaluation { get; init; }

    /// <summary>Where it computes.</summary>
    public required Device Device { get; init; }

    /// <summary>Floating-point operations of one image forward.</summary>
    public required double ForwardFlops { get; init; }

    /// <summary>Activations of one image forward, as <see cref="Vision.Ops.Accounting.FlopMeter.Activations"/> counts them.</summary>
    public required double ForwardActivations { get; init; }

    /// <summary>Images that a teacher labels before each round; 0 without self-training.</summary>
    public int ImagesToLabel { get; init; }

    /// <summary>Problems met in the data files, training split first.</summary>
    public required IReadOnlyList<DataProblem> Problems { get; init; }

    /// <summary>Takes problems found while images are decoded, from loader threads; set it before training.</summary>
    public required ProblemRelay Relay { get; init; }

    /// <summary>What the first weights came from, or null for scratch.</summary>
    public WeightInitReport? Init { get; init; }

    /// <summary>True after the steps at which the recipe asks for an evaluation: spread evenly over each round, the last at its end.</summary>
    public bool EvaluatesAfter(long step)
    {
        var (done, steps) = (step - Round.First, Plan.RoundSteps);
        var times = Math.Min(Recipe.Evaluation.Times, steps);
        return times > 0 && done * times / steps > (done - 1) * times / steps;
    }

    /// <summary>Scores the model as it is now.</summary>
    public MetricResult Evaluate() => Evaluation.Run(Model, Device);

    /// <summary>The batch with its images on the device; the same value on a CPU.</summary>
    public Batch ToDevice(Batch batch) => Device.type == TorchSharp.DeviceType.CPU
        ? batch
        : batch with { Images = batch.Images.to(Device), Auxiliary = batch.Auxiliary is { } second ? ToDevice(second) : null };

    /// <inheritdoc/>
    public void Dispose()
    {
        Stream.Dispose();
        Trainer.Network.Dispose();
        Model.Network.Dispose();
    }
}

/// <summary>Passes problems on to whoever listens by then, each once: evaluations and epochs meet the same ones again.</summary>
public sealed class ProblemRelay
{
    private readonly ConcurrentDictionary<DataProblem, bool> _reported = [];

    /// <summary>The listener; called from several threads.</summary>
    public Action<DataProblem> Target { get; set; } = _ => { };

    /// <summary>Passes one on.</summary>
    public void Report(DataProblem problem)
    {
        if (_reported.TryAdd(problem, true))
        {
            Target(problem);
        }
    }
}
