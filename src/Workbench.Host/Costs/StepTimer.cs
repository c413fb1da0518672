using Vision.Accounting;
using Vision.Data;
using Vision.Ops.Batches;
using Workbench.Engine.Experiments;
using Workbench.Engine.Training;
using static TorchSharp.torch;

namespace Workbench.Host.Costs;

/// <summary>Repeats real steps and predictions of an experiment on its device, with a clock in hand.</summary>
/// <param name="experiment">The experiment; its weights are of no use afterwards.</param>
/// <param name="clock">The time.</param>
/// <param name="memory">The device's memory.</param>
internal sealed class StepTimer(Experiment experiment, TimeProvider clock, DeviceMemory memory)
{
    private const int Warmup = 2, Least = 3, Most = 20;
    private const double EnoughSeconds = 8;

    private bool _isFirst = true;

    private bool IsGpu => experiment.Device.type != TorchSharp.DeviceType.CPU;

    /// <summary>Steps of training as the loop takes them, on its own batches. Where the network changes in the course of the schedule, those of its last
    /// phase are told, and the mean over all of them counts.</summary>
    public TrainingTimes Train()
    {
        var times = new TrainingTimes[experiment.Phases.Count];
        // The last phase, whose memory is told, comes first, and is what predicts afterwards.
        for (var phase = times.Length - 1; phase >= 0; phase--)
        {
            experiment.Phases.Enter(phase);
            times[phase] = TrainPhase();
        }

        experiment.Phases.Enter(times.Length - 1);
        return TrainingTimes.Mean(times, experiment.Phases.Length);
    }

    private TrainingTimes TrainPhase()
    {
        using var held = Torch.Runtime.Finalizers.Hold();
        var recipe = experiment.Recipe;
        using var optimizer = Optimizer.For(experiment.Trainer.Network, recipe.Optimizer);
        using var average = WeightAverage.For(experiment.Trainer.Network, recipe.Optimizer);
        using var flops = new StepFlops(experiment.Trainer.Network);
        var precision = new Precision(recipe.Loop.Precision, experiment.Device);
        var rate = new LearningRate(experiment.Plan, recipe.Schedule, recipe.Optimizer.Lr);
        var seen = new Counters();
        var stream = experiment.Stream;
        experiment.Trainer.Network.train();
        var times = Timed(stream.From(0), () => stream.WaitedSeconds, (batch, step) =>
        {
            flops.Begin();
            TrainOn(batch, optimizer, precision, rate.At(step));
            average?.Update(step);
            seen = seen.Plus(batch, flops.End());
            return batch.Targets.Count + (batch.Auxiliary?.Targets.Count ?? 0);
        });
        return new(times, (times.Seconds.Sum() + times.WaitedSeconds) / times.Seconds.Count, seen);
    }

    /// <summary>The same batch of images to evaluate on again and again, in memory already, what comes after the network (NMS for example) included.</summary>
    public StepTimes Predict()
    {
        using var held = Torch.Runtime.Finalizers.Hold();
        using var images = EvaluationBatch();
        return Timed(Enumerable.Repeat(images, Warmup + Most), () => 0, (batch, _) => PredictOn(batch));
    }

    /// <summary>The memory of a step of training; null where it need not be asked, or where a step that does not fit ends in an error with words.</summary>
    public StepMemory? TrainingMemory()
    {
        using var held = Torch.Runtime.Finalizers.Hold();
        using var scope = NewDisposeScope();
        using var batch = experiment.Stream.From(0).First();
        // Some trainers see nothing in a pair of streams of which one is cut to a single image.
        if (batch.Auxiliary is not null || !MayBeTooLarge(batch))
        {
            return null;
        }

        using var optimizer = Optimizer.For(experiment.Trainer.Network, experiment.Recipe.Optimizer);
        var precision = new Precision(experiment.Recipe.Loop.Precision, experiment.Device);
        experiment.Trainer.Network.train();
        var needed = StepMemory.Of(batch.Targets.Count, () => TrainOn(FirstOf(batch), optimizer, precision, rate: 0));
        // What comes after a step of which nothing more follows is not first.
        _isFirst &= needed.Fits;
        return needed;
    }

    /// <summary>The memory of a prediction of a batch; null as above.</summary>
    public StepMemory? PredictionMemory()
    {
        using var held = Torch.Runtime.Finalizers.Hold();
        using var images = EvaluationBatch();
        if (!MayBeTooLarge(images))
        {
            return null;
        }

        using var first = FirstOf(images);
        return StepMemory.Of(images.Targets.Count, () => PredictOn(first));
    }

    private bool MayBeTooLarge(Batch batch) =>
        !IsGpu && batch.Targets.Count > 1 && !StepMemory.IsSmall(batch.Images.shape[0] * batch.Images.shape[2] * batch.Images.shape[3]);

    private static Batch FirstOf(Batch batch) => new() { Images = batch.Images.narrow(0, 0, 1).contiguous(), Targets = [batch.Targets[0]] };

    // The work gives back how many images it saw.
    private StepTimes Timed(IEnumerable<Batch> batches, Func<double> waited, Func<Batch, int, int> work)
    {
        var seconds = new List<double>();
        var (all, idle, images, step) = (0.0, 0.0, 0, 0);
        var (begun, before) = (clock.GetTimestamp(), waited());
        foreach (var batch in batches)
        {
            images = Math.Max(images, work(batch, step));
            if (IsGpu)
            {
                Torch.Runtime.Accelerator.Synchronize(experiment.Device.index);
            }

            var (whole, wait) = (clock.GetElapsedTime(begun).TotalSeconds, waited() - before);
            if (step >= Warmup)
            {
                (all, idle) = (all + whole, idle + wait);
                seconds.Add(Math.Max(0, whole - wait));
            }

            step++;
            if (seconds.Count >= Most || (seconds.Count >= Least && all > EnoughSeconds))
            {
                break;
            }

            (begun, before) = (clock.GetTimestamp(), waited());
        }

        // Of what comes second in a process, the peak may be that of what came first.
        var peak = _isFirst ? memory.Grown() : null;
        _isFirst = false;
        return new() { Images = images, Seconds = seconds, WaitedSeconds = Math.Min(idle, all), PeakBytes = peak };
    }

    // The same step as in the training loop, without its log.
    private void TrainOn(Batch batch, Optimizer optimizer, Precision precision, double rate)
    {
        using var scope = NewDisposeScope();
        using var owned = batch;
        var losses = precision.Forward(() => experiment.Trainer.Step(experiment.ToDevice(batch)));
        LossGuard.Check(losses, batch, 0);
        precision.Backward(losses.Total);
        if (precision.Unscale(optimizer))
        {
            optimizer.Step(rate);
        }
    }

    private int PredictOn(Batch batch)
    {
        using var scope = NewDisposeScope();
        using var _ = inference_mode();
        experiment.Model.Predict(batch);
        return batch.Targets.Count;
    }

    private Batch EvaluationBatch()
    {
        var evaluation = experiment.Evaluation;
        experiment.Model.Network.eval();
        // Where nothing is evaluated there may be no images for it.
        var images = evaluation.Dataset.Images.Count > 0 ? evaluation.Dataset : experiment.Training;
        using var loader = new BatchLoader(images.Subset(Math.Min(images.Images.Count, evaluation.Options.BatchSize), seed: 0), evaluation.Options,
            (sample, _) => evaluation.Sizing.Evaluated(sample), experiment.Relay.Report);
        var batch = loader.Once().First();
        if (!IsGpu)
        {
            return batch;
        }

        using (batch)
        {
            return experiment.ToDevice(batch);
        }
    }
}
