using Workbench.Engine.Checkpoints;
using Workbench.Engine.Experiments;
using Workbench.Engine.Plugins;
using Workbench.Engine.Recipes;
using Workbench.Engine.SelfTraining;
using Workbench.Engine.Training;
using Workbench.Host.Costs;
using Workbench.Host.Launching;
using Workbench.Runs.Events;
using Workbench.Runs.Storage;
using Workbench.Sdk.Training;

namespace Workbench.Host.Workers;

/// <summary>Trains one run, from its folder to its folder: what the worker process does.</summary>
public sealed class RunWorker(RunStore store, PluginCatalog catalog, RecipeReader recipes, TimeProvider clock)
{
    /// <summary>Begins or goes on; every ending is written to the run's event log.</summary>
    /// <param name="which">The run.</param>
    /// <param name="device">The device to use in place of the recipe's <c>loop.device</c>, or null.</param>
    /// <returns>True when the run reached its last step or was stopped on request.</returns>
    public bool Train(string which, string? device = null)
    {
        var run = store.Open(which);
        using var writer = store.OpenWriter(run);
        try
        {
            return Train(run, writer, device);
        }
        catch (DivergedException diverged)
        {
            writer.Append(new FailedEvent
            {
                Reason = diverged.Message,
                NotFinite = true,
                Step = diverged.Step,
                BatchIds = diverged.Images,
                Losses = [(diverged.Loss, diverged.Value)]
            });
        }
        catch (Exception failed) when (UserMistakes.Contains(failed))
        {
            writer.Append(new FailedEvent { Reason = failed.Message });
        }
        catch (Exception fault)
        {
            // The door of the worker: whatever happened must be in the log, the trace in output.log.
            writer.Append(new FailedEvent { Reason = $"unexpected {fault.GetType().Name}: {fault.Message} (details in {run.Paths.Folder}/output.log)" });
            throw;
        }

        return false;
    }

    private bool Train(Run run, RunWriter writer, string? device)
    {
        var recipe = recipes.ReadText(run.RecipeText, run.Paths.Recipe, device is null ? [] : [$"loop.device={device}"]).Require();
        Torch.Runtime.LibTorch.Start(new() { Threads = recipe.Loop.Threads });
        using var held = Torch.Runtime.Finalizers.Hold();
        if (Torch.Runtime.ConvolutionCheck.Problem(recipe.Loop.ChannelsLast) is { } problem)
        {
            throw new DeviceException(problem);
        }

        var checkpoints = new CheckpointFolder(run.Paths.Checkpoints);
        var stored = recipe;
        if (checkpoints.Newest is not null)
        {
            // The checkpoint replaces the first weights, whose file or run may be gone by now.
            recipe = recipe with { Init = recipe.Init with { From = "scratch" } };
        }

        var weights = new RunWeights(store);
        var loaded = "";
        var data = ExperimentData.Read(catalog, recipe);
        var builder = new ExperimentBuilder(catalog, from => loaded = weights.FileOf(from));
        using var experiment = builder.Build(recipe, data);
        var environment = Torch.Runtime.LibTorch.Describe();
        writer.WriteFile("environment.json", stream => stream.Write(System.Text.Encoding.UTF8.GetBytes(RunEnvironment.Describe(recipe, catalog, environment))));
        var log = new StoreRunLog(writer, experiment, run.Events);
        experiment.Relay.Target = log.Problem;
        Announce(run, writer, experiment, checkpoints, log, [.. RunWeights.Loaded(recipe.Init.From, loaded), .. TeachersOf(recipe, weights)]);
        if (experiment.Trainer is ISelfTrainer ? SelfTrain() : Train(experiment))
        {
            writer.Append(new DoneEvent());
        }
        else
        {
            writer.Append(new StopRequestedEvent { By = writer.StopRequestedBy });
            writer.Append(new StoppedEvent());
            writer.ClearStop();
        }

        return true;

        bool Train(Experiment single)
        {
            using var loop = new TrainingLoop(single, checkpoints, log, clock);
            return loop.Run();
        }

        bool SelfTrain() => new SelfTrainingLoop(
            stored, experiment, data, builder, new RunTeachers(store, recipes, stored).SourceOf, checkpoints, run.Paths.Pseudo, log, log.Labelled, clock).Run();
    }

    private static IEnumerable<RunParent> TeachersOf(Recipe recipe, RunWeights weights) =>
        RecipeSources.Of(recipe).Where(source => source.Role != RecipeSources.Pretraining).SelectMany(source => weights.ParentsOf(source));

    private static void Announce(Run run, RunWriter writer, Experiment experiment, CheckpointFolder checkpoints, StoreRunLog log,
        IReadOnlyList<RunParent> parents)
    {
        var device = experiment.Device.type == TorchSharp.DeviceType.CPU ? $"cpu, {TorchSharp.torch.get_num_threads()} threads" : experiment.Device.ToString()!;
        if (checkpoints.Newest is { } newest)
        {
            var state = CheckpointFolder.StateOf(newest);
            writer.Append(new ResumeEvent
            {
                Steps = experiment.Plan.Steps,
                Device = device,
                Checkpoint = Path.GetRelativePath(run.Paths.Folder, newest),
                Step = state.Step,
                Counters = state.Counters,
            });
            return;
        }

        // A parent that trains on may have gone further since this run was queued: its cost counts up to what was really loaded.
        writer.Append(new StartEvent
        {
            Steps = experiment.Plan.Steps,
            Device = device,
            Step = 0,
            Parents = parents,
            Weights = Weights(experiment.Init),
            Network = new(RunCostMeter.Parameters(experiment), experiment.ForwardFlops, experiment.ForwardActivations),
        });
        foreach (var problem in experiment.Problems)
        {
            log.Problem(problem);
        }

        if (experiment.Init is { } init)
        {
            Console.WriteLine(init);
        }
    }

    private static InitialWeights? Weights(WeightInitReport? init) => init is null
        ? null
        : new(init.Path, init.Place.TrimEnd('.'), init.Loaded, init.Loaded + init.Missing.Count, init.Further.Count);
}
