using Torch.Runtime;
using Workbench.Engine.Experiments;
using Workbench.Engine.Recipes;
using Workbench.Host.Launching;

namespace Workbench.Host.Costs;

/// <summary>What a run of a recipe will cost on this machine, asked in a process that has nothing else in it.</summary>
public static class RecipeCost
{
    /// <summary>Counts, and times a few steps where that is wanted; starts libtorch.</summary>
    /// <param name="services">Plugins and runs.</param>
    /// <param name="recipe">The recipe.</param>
    /// <param name="measures">Whether steps are timed.</param>
    /// <param name="predictsFirst">Whether predictions are timed before steps of training: the memory of what comes first is told.</param>
    public static RunCost Of(HostServices services, Recipe recipe, bool measures, bool predictsFirst = false)
    {
        LibTorch.Start(new() { Threads = recipe.Loop.Threads });
        var data = ExperimentData.Read(services.Catalog, recipe);
        var memory = measures ? Before(recipe) : null;
        using var experiment = new ExperimentBuilder(services.Catalog, new RunWeights(services.Store).FileOf).Build(recipe, data);
        var timer = memory is null ? null : new StepTimer(experiment, TimeProvider.System, memory);
        return new RunCostMeter(experiment, TimeProvider.System).Cost(timer, predictsFirst);
    }

    // The first convolutions load code that belongs to no network.
    private static DeviceMemory Before(Recipe recipe)
    {
        using var held = Finalizers.Hold();
        return ConvolutionCheck.Problem(recipe.Loop.ChannelsLast) is { } problem
            ? throw new DeviceException(problem)
            : new(DeviceChoice.For(recipe.Loop.Device));
    }
}
