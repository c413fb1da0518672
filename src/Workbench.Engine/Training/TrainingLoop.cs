using Vision.Ops.Batches;
using Workbench.Engine.Checkpoints;
using Workbench.Engine.Experiments;
using static TorchSharp.torch;

namespace Workbench.Engine.Training;

/// <summary>The loop every run goes through: batch, losses, gradient, update, log, evaluate, checkpoint.</summary>
public sealed class TrainingLoop(Experiment experiment, CheckpointFolder checkpoints, IRunLog log, TimeProvider clock) : IDisposable
{
    private readonly Optimizer _optimizer = Optimizer.For(experiment.Trainer.Network, experiment.Recipe.Optimizer);
    private readonly WeightAverage? _average = WeightAverage.For(experiment.Trainer.Network, experiment.Recipe.Optimizer);
    private readonly LearningRate _rate = new(experiment.Plan, experiment.Recipe.Schedule, experiment.Recipe.Optimizer.Lr);
    private readonly Precision _precision = new(experiment.Recipe.Loop.Precision, experiment.Device);
    private readonly StepMeter _meter = new(clock);
    private readonly StepFlops _flops = new(experiment.Trainer.Network);
    private TrainingState _state = new() { Step = 0 };
    private long _checkpointed = -1;

    /// <summary>Trains from the newest checkpoint, or from the first step, to the end.</summary>
    /// <returns>False when somebody asked to stop; a checkpoint was written.</returns>
    /// <exception cref="DivergedException">A loss is no number.</exception>
    /// <exception cref="CheckpointException">A checkpoint could not be written.</exception>
    public bool Run()
    {
        using var held = Torch.Runtime.Finalizers.Hold();
        Restore();
        var begun = clock.GetTimestamp();
        var before = _state.Counters.Seconds;
        var lastCheckpoint = begun;
        experiment.Trainer.Network.train();
        foreach (var batch in experiment.Stream.From(_state.Step))
        {
            if (_state.Step >= experiment.Round.End || log.StopRequested)
            {
                batch.Dispose();
                break;
            }

            _meter.Waited(experiment.Stream.WaitedSeconds);
            Step(batch);
            _state = _state with { Counters = _state.Counters with { Seconds = before + clock.GetElapsedTime(begun).TotalSeconds } };
            Report();
            var evaluated = EvaluateWhenDue();
            if (evaluated || clock.GetElapsedTime(lastCheckpoint).TotalMinutes >= experiment.Recipe.Loop.CheckpointMinutes)
            {
                Checkpoint();
                lastCheckpoint = clock.GetTimestamp();
            }
        }

        if (_state.Step != _checkpointed)
        {
            Checkpoint();
        }

        return _state.Step >= experiment.Round.End;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _flops.Dispose();
        _average?.Dispose();
        _optimizer.Dispose();
    }

    private void Step(Batch batch)
    {
        using var scope = NewDisposeScope();
        using var owned = batch;
        experiment.Phases.EnterAt(_state.Step - experiment.Round.First);
        var rate = _rate.At(_state.Step);
        _flops.Begin();
        var losses = _precision.Forward(() => experiment.Trainer.Step(experiment.ToDevice(batch)));
        var flops = _flops.End();
        _meter.Add(LossGuard.Check(losses, batch, _state.Step), losses.Terms.Length, batch.Targets.Count + (batch.Auxiliary?.Targets.Count ?? 0), rate);
        _precision.Backward(losses.Total);
        if (_precision.Unscale(_optimizer))
        {
            _optimizer.Step(rate);
            _average?.Update(_state.Step - experiment.Round.First);
        }

        _state = _state with { Step = _state.Step + 1, Counters = _state.Counters.Plus(batch, flops) };
    }

    private void Report()
    {
        var changes = experiment.Phases.ChangesAfter(_state.Step - experiment.Round.First);
        if (_state.Step % experiment.Recipe.Loop.LogEvery == 0 || _state.Step == experiment.Round.End || changes.Count > 0)
        {
            log.Step(_meter.Report(_state.Step, experiment.Plan.Steps, _state.Counters) with { Changes = changes });
        }
    }

    private bool EvaluateWhenDue()
    {
        if (!experiment.EvaluatesAfter(_state.Step))
        {
            return false;
        }

        var begun = clock.GetTimestamp();
        using var averaged = _average?.InPlaceOfWeights();
        if (experiment.Recipe.Evaluation.PreciseBatchNorm is > 0 and var batches)
        {
            PreciseBatchNorm.Recompute(experiment.Trainer.Network, experiment.Stream.From(_state.Step).Take(batches),
                batch => _precision.Forward(() => experiment.Trainer.Step(experiment.ToDevice(batch))));
        }

        var result = experiment.Evaluate();
        experiment.Trainer.Network.train();
        var primary = result.Values.First(value => value.Name == result.Primary).Value;
        if (_state.Best is not { } best || primary > best)
        {
            _state = _state with { Best = double.IsNaN(primary) ? _state.Best : primary, BestStep = _state.Step };
        }

        log.Evaluated(_state.Step, _state.Counters, result, clock.GetElapsedTime(begun).TotalSeconds);
        _meter.Restart(experiment.Stream.WaitedSeconds);
        return true;
    }

    private void Checkpoint()
    {
        _state = _state with
        {
            Random = Torch.Runtime.RandomState.Get(experiment.Device),
            LossScale = _precision.Scale,
            StepsAtScale = _precision.StepsAtScale
        };
        var weights = experiment.Trainer.Network.state_dict();
        checkpoints.Write(_state, _average?.Weights ?? weights, _optimizer.State, _average is null ? null : weights);
        _checkpointed = _state.Step;
        log.Checkpointed(_state.Step, _state.Counters);
    }

    private void Restore()
    {
        var weights = experiment.Trainer.Network.state_dict();
        if (experiment.Round.BeginsAfter(checkpoints.Newest))
        {
            _state = experiment.Round.Begin(checkpoints.Newest);
            _checkpointed = checkpoints.Newest is null ? -1 : _state.Step;
        }
        else if (checkpoints.ReadNewest(_average?.Weights ?? weights, _optimizer.State, _average is null ? null : weights) is { } state)
        {
            _state = state;
            _checkpointed = state.Step;
            _precision.Restore(state.LossScale, state.StepsAtScale);
            Torch.Runtime.RandomState.Set(experiment.Device, state.Random);
        }
    }
}
