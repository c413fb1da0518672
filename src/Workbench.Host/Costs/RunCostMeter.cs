using System.Diagnostics;
using Vision.Accounting;
using Vision.Data;
using Vision.Ops.Batches;
using Workbench.Engine.Experiments;
using Workbench.Engine.Training;
using static TorchSharp.torch;

namespace Workbench.Host.Costs;

/// <summary>Works out what an experiment will cost, and times a few of its real steps.</summary>
/// <param name="experiment">The experiment; its weights are of no use afterwards.</param>
/// <param name="clock">The time.</param>
public sealed class RunCostMeter(Experiment experiment, TimeProvider clock)
{
    private const int WarmupSteps = 2, LeastSteps = 3, MostSteps = 20;
    private const double EnoughSeconds = 8;
    private const int EvaluationBatches = 3;

    private readonly InputSizing _sizing = new(experiment.Recipe.Input);

    /// <summary>The cost, with times where they are wanted.</summary>
    public RunCost Cost(bool measures)
    {
        var (recipe, data) = (experiment.Recipe, experiment.Training);
        var numbers = DatasetStatistics.Of(data);
        var isLabelled = data.Images.Any(image => image.Label is not null);
        var (first, second) = experiment.Stream.ImagesIn(experiment.Plan.Steps);
        var images = first + second;
        var toLabel = experiment.ImagesToLabel * experiment.Plan.Rounds;
        var tooLarge = measures && second == 0 && Memory() is { Fits: false } memory ? memory : null;
        (CostMeasure? measured, Counters? seen) = measures && tooLarge is null ? Measure() : default((CostMeasure?, Counters?));
        // Of two streams, each image has its own size, objects and operations: what the measured steps saw counts. So it does for sizes that change.
        var mixed = second > 0 ? seen : null;
        var sized = _sizing.IsByShorterSide ? seen : mixed;
        return new()
        {
            Recipe = recipe.Name,
            Parameters = Count(experiment.Trainer.Network.parameters()),
            Trainable = Count(experiment.Trainer.Network.parameters().Where(parameter => parameter.requires_grad)),
            Parts = [.. experiment.Trainer.Network.named_parameters().GroupBy(entry => entry.name.Split('.')[0])
                .Select(part => new CostPart(part.Key, Count(part.Select(entry => entry.parameter))))],
            ForwardFlops = experiment.ForwardFlops,
            Batch = recipe.Loop.Batch,
            Steps = experiment.Plan.Steps,
            Images = images,
            ImagesToLabel = toLabel,
            SecondImages = second,
            Instances = mixed is { } met ? (long)Math.Round((double)met.Instances / met.Images * images)
                : isLabelled ? images : (long)Math.Round(images * numbers.InstancesPerImage),
            Pixels = (seen is { Images: > 0 } counted ? (double)counted.Pixels / counted.Images : PixelsPerImage(numbers)) is { } pixels
                ? (long)Math.Round(images * pixels)
                : null,
            Flops = (experiment.ForwardFlops * toLabel)
                + (sized is { } both ? both.Flops / both.Images * images
                    : 3 * experiment.ForwardFlops * _sizing.TrainingArea * (first + second * AuxiliaryArea)),
            TrainImages = data.Images.Count,
            EvaluateImages = experiment.Evaluation.Dataset.Images.Count,
            Evaluations = Math.Min(recipe.Evaluation.Times, experiment.Plan.Steps),
            Measured = measured,
            TooLarge = tooLarge,
        };
    }

    // On a GPU a step that does not fit ends in an error with words.
    private StepMemory? Memory()
    {
        if (experiment.Device.type != TorchSharp.DeviceType.CPU)
        {
            return null;
        }

        using var held = Torch.Runtime.Finalizers.Hold();
        using var scope = NewDisposeScope();
        using var batch = experiment.Stream.From(0).First();
        if (batch.Targets.Count == 1 || StepMemory.IsSmall(batch.Images.shape[0] * batch.Images.shape[2] * batch.Images.shape[3]))
        {
            return null;
        }

        using var optimizer = new SgdOptimizer(experiment.Trainer.Network, experiment.Recipe.Optimizer);
        var precision = new Precision(experiment.Recipe.Loop.Precision, experiment.Device);
        experiment.Trainer.Network.train();
        return StepMemory.Of(batch.Targets.Count, () =>
            Train(new() { Images = batch.Images.narrow(0, 0, 1).contiguous(), Targets = [batch.Targets[0]] }, optimizer, precision, rate: 0));
    }

    // Pixels of an input of the second stream per pixel of one of the first.
    private double AuxiliaryArea
    {
        get
        {
            var (input, second) = (experiment.Recipe.Input, experiment.Recipe.AuxiliaryStream);
            if (_sizing.IsByShorterSide && second.Width > 0)
            {
                var (width, height) = _sizing.Typical(experiment.Training);
                return (double)second.Width * second.Height / (_sizing.TrainingArea * width * height);
            }

            return (second.Width > 0 ? (double)second.Width / input.Width : 1) * (second.Height > 0 ? (double)second.Height / input.Height : 1);
        }
    }

    private static long Count(IEnumerable<Tensor> parameters) => parameters.Sum(parameter => parameter.numel());

    // The rest of the input is padding.
    private double? PixelsPerImage(DatasetStatistics numbers)
    {
        var known = numbers.ImageSizes.Where(size => size is { Width: > 0, Height: > 0 }).ToList();
        return known.Count == 0 ? null
            : _sizing.TrainingArea * known.Sum(size => size.Images * _sizing.Content(size.Width, size.Height)) / known.Sum(size => size.Images);
    }

    private (CostMeasure Measured, Counters Seen) Measure()
    {
        using var held = Torch.Runtime.Finalizers.Hold();
        var recipe = experiment.Recipe;
        using var optimizer = new SgdOptimizer(experiment.Trainer.Network, recipe.Optimizer);
        using var average = WeightAverage.For(experiment.Trainer.Network, recipe.Optimizer);
        using var flops = new StepFlops(experiment.Trainer.Network);
        var precision = new Precision(recipe.Loop.Precision, experiment.Device);
        var rate = new LearningRate(experiment.Plan, recipe.Schedule, recipe.Optimizer.Lr);
        var (begun, waited, steps, seconds) = (0L, 0.0, 0, 0.0);
        var seen = new Counters();
        experiment.Trainer.Network.train();
        foreach (var batch in experiment.Stream.From(0))
        {
            if (steps == WarmupSteps)
            {
                (begun, waited) = (clock.GetTimestamp(), experiment.Stream.WaitedSeconds);
            }

            flops.Begin();
            Train(batch, optimizer, precision, rate.At(steps));
            average?.Update(steps);
            seen = seen.Plus(batch, flops.End());
            steps++;
            seconds = steps > WarmupSteps ? clock.GetElapsedTime(begun).TotalSeconds : 0;
            if (steps - WarmupSteps >= MostSteps || (steps - WarmupSteps >= LeastSteps && seconds > EnoughSeconds))
            {
                break;
            }
        }

        var timed = steps - WarmupSteps;
        var step = seconds / timed;
        var evaluation = recipe.Evaluation.Times > 0 ? EvaluationSeconds() : (double?)null;
        var train = step * experiment.Plan.Steps;
        var isGpu = experiment.Device.type != TorchSharp.DeviceType.CPU;
        return (new(
            isGpu ? experiment.Device.ToString()! : $"cpu, {get_num_threads()} threads", timed, step,
            Math.Clamp((experiment.Stream.WaitedSeconds - waited) / seconds, 0, 1), train, evaluation,
            train + (evaluation ?? 0) * Math.Min(recipe.Evaluation.Times, experiment.Plan.Steps), Process.GetCurrentProcess().PeakWorkingSet64,
            isGpu ? Torch.Runtime.NativeMemory.GpuBytes() : null), seen);
    }

    // The same step as in the training loop, without its log.
    private void Train(Batch batch, SgdOptimizer optimizer, Precision precision, double rate)
    {
        using var scope = NewDisposeScope();
        using var owned = batch;
        var losses = precision.Forward(() => experiment.Trainer.Step(experiment.ToDevice(batch)));
        LossGuard.Check(losses, batch, 0); // reads the losses, which on a GPU waits until they are there
        precision.Backward(losses.Total);
        if (precision.Unscale(optimizer))
        {
            optimizer.Step(rate);
        }
    }

    private double EvaluationSeconds()
    {
        var evaluation = experiment.Evaluation;
        var some = evaluation with
        {
            Dataset = evaluation.Dataset.Subset(Math.Min(evaluation.Dataset.Images.Count, evaluation.Options.BatchSize * EvaluationBatches), seed: 0)
        };
        var begun = clock.GetTimestamp();
        some.Predict(experiment.Model, experiment.Device);
        return clock.GetElapsedTime(begun).TotalSeconds / Math.Max(1, some.Dataset.Images.Count) * evaluation.Dataset.Images.Count;
    }
}
