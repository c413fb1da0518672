using System.CommandLine;
using Workbench.Engine.Experiments;
using Workbench.Host.Costs;
using Workbench.Host.Launching;
using Workbench.Reports.Runs;

namespace Workbench.Cli;

/// <summary><c>workbench recipe cost</c>: what a run will cost, before it starts.</summary>
internal static class RecipeCommandCost
{
    /// <summary>The verb.</summary>
    public static Command Create()
    {
        var recipe = new Argument<string>("recipe") { Description = "A recipe file, or the name of one." };
        var set = GlobalOptions.Set();
        var json = new Option<bool>("--json") { Description = "Print JSON." };
        var noMeasure = new Option<bool>("--no-measure") { Description = "Count only: no step is trained, and no time is told." };
        var command = new Command("cost",
            "Tell what a run will cost: parameters, operations, images, and from a few real steps its time and memory.") { recipe, set, json, noMeasure };
        command.SetAction(arguments => ExitCode.Run(() =>
        {
            var services = arguments.Services();
            var resolved = services.Recipes.Read(arguments.GetRequiredValue(recipe), arguments.GetValue(set) ?? []).Require();
            Torch.Runtime.LibTorch.Start(new() { Threads = resolved.Loop.Threads });
            using var experiment = new ExperimentBuilder(services.Catalog, new RunWeights(services.Store).FileOf).Build(resolved);
            var cost = new RunCostMeter(experiment, TimeProvider.System).Cost(measures: !arguments.GetValue(noMeasure));
            if (arguments.GetValue(json))
            {
                Console.Out.WriteLine(cost.ToJson());
                return 0;
            }

            foreach (var line in CostReport.Lines(cost))
            {
                Console.Out.WriteLine(line);
            }

            return 0;
        }));
        return command;
    }
}
