using System.Diagnostics;
using Vision.Data;
using Workbench.Engine.Experiments;
using static TorchSharp.torch;

namespace Workbench.Host.Costs;

/// <summary>Works out what an experiment will cost, and times a few of its real steps.</summary>
/// <param name="experiment">The experiment; its weights are of no use afterwards.</param>
/// <param name="clock">The time.</param>
internal sealed class RunCostMeter(Experiment experiment, TimeProvider clock)
{
    private const int EvaluationBatches = 3;

    private readonly InputSizing _sizing = new(experiment.Recipe.Input);

    /// <summary>The cost, with times where there is a timer.</summary>
    /// <param name="timer">Takes them; null leaves them out.</param>
    /// <param name="predictsFirst">Predicting comes before training: whichever is first has its memory told.</param>
    public RunCost Cost(StepTimer? timer = null, bool predictsFirst = false)
    {
        var (recipe, data) = (experiment.Recipe, experiment.Training);
        var numbers = DatasetStatistics.Of(data);
        var isLabelled = data.Images.Any(image => image.Label is not null);
        var (first, second) = experiment.Stream.ImagesIn(experiment.Plan.Steps);
        var images = first + second;
        var toLabel = experiment.ImagesToLabel * experiment.Plan.Rounds;
        var (times, inference, tooLarge) = Times(timer, predictsFirst);
        var (measured, seen) = (times is null ? null : Measured(times), times?.Seen);
        // Of two streams, each image has its own size, objects and operations: what the measured steps saw counts. So it does for sizes that change.
        var mixed = second > 0 ? seen : null;
        var sized = _sizing.IsByShorterSide ? seen : mixed;
        return new()
        {
            Recipe = recipe.Name,
            Parameters = Parameters(experiment),
            Trainable = Count(experiment.Trainer.Network.parameters().Where(parameter => parameter.requires_grad)),
            Parts = [.. experiment.Trainer.Network.named_parameters().GroupBy(entry => entry.name.Split('.')[0])
                .Select(part => new CostPart(part.Key, Count(part.Select(entry => entry.parameter))))],
            ForwardFlops = experiment.ForwardFlops,
            Activations = experiment.ForwardActivations,
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
                    : 3 * MeanForwardFlops * _sizing.TrainingArea * (first + second * AuxiliaryArea)),
            TrainImages = data.Images.Count,
            EvaluateImages = experiment.Evaluation.Dataset.Images.Count,
            Evaluations = Math.Min(recipe.Evaluation.Times, experiment.Plan.Steps),
            Measured = measured,
            Training = times?.Times,
            Inference = inference,
            TooLarge = tooLarge,
        };
    }

    private static (TrainingTimes? Training, StepTimes? Inference, StepMemory? TooLarge) Times(StepTimer? timer, bool predictsFirst)
    {
        if (timer is null)
        {
            return default;
        }

        var inference = predictsFirst ? Predicted(timer) : default;
        var tooLarge = timer.TrainingMemory() is { Fits: false } memory ? memory : null;
        var training = tooLarge is null ? timer.Train() : null;
        inference = predictsFirst ? inference : Predicted(timer);
        return (training, inference.Times, tooLarge ?? inference.TooLarge);
    }

    private static (StepTimes? Times, StepMemory? TooLarge) Predicted(StepTimer timer) =>
        timer.PredictionMemory() is { Fits: false } memory ? (null, memory) : (timer.Predict(), null);

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

    /// <summary>Parameters of all that is trained.</summary>
    public static long Parameters(Experiment experiment) => Count(experiment.Trainer.Network.parameters());

    private static long Count(IEnumerable<Tensor> parameters) => parameters.Sum(parameter => parameter.numel());

    // The rest of the input is padding.
    private double? PixelsPerImage(DatasetStatistics numbers)
    {
        var known = numbers.ImageSizes.Where(size => size is { Width: > 0, Height: > 0 }).ToList();
        return known.Count == 0 ? null
            : _sizing.TrainingArea * known.Sum(size => size.Images * _sizing.Content(size.Width, size.Height)) / known.Sum(size => size.Images);
    }

    // Of a network that changes in the course of the schedule.
    private double MeanForwardFlops
    {
        get
        {
            var phases = experiment.Phases;
            if (phases.Count == 1)
            {
                return experiment.ForwardFlops;
            }

            var mean = 0.0;
            for (var phase = 0; phase < phases.Count; phase++)
            {
                phases.Enter(phase);
                mean += phases.Length(phase) * ExperimentBuilder.Forward(experiment.Model, _sizing.Typical(experiment.Training), experiment.Device).Flops;
            }

            return mean;
        }
    }

    private CostMeasure Measured(TrainingTimes training)
    {
        var (recipe, times, step) = (experiment.Recipe, training.Times, training.StepSeconds);
        var evaluation = recipe.Evaluation.Times > 0 ? EvaluationSeconds() : (double?)null;
        var train = step * experiment.Plan.Steps;
        var isGpu = experiment.Device.type != TorchSharp.DeviceType.CPU;
        return new(
            isGpu ? experiment.Device.ToString()! : $"cpu, {get_num_threads()} threads", times.Seconds.Count, step, times.WaitingShare, train, evaluation,
            train + (evaluation ?? 0) * Math.Min(recipe.Evaluation.Times, experiment.Plan.Steps), Process.GetCurrentProcess().PeakWorkingSet64,
            isGpu ? Torch.Runtime.NativeMemory.GpuBytes() : null);
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
