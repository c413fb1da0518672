using System.CommandLine;
using Workbench.Engine.Recipes;
using Workbench.Runs.Storage;
using Workbench.Workers;

namespace Workbench.Cli;

/// <summary><c>workbench train RECIPE</c>: makes a run and trains it in a process of its own.</summary>
internal static class TrainCommand
{
    /// <summary>The verb.</summary>
    public static Command Create()
    {
        var recipe = new Argument<string>("recipe") { Description = "A recipe file, or the name of one (workbench recipe list)." };
        var set = GlobalOptions.Set();
        var detach = new Option<bool>("--detach") { Description = "Start the run and return at once; it lives on without this terminal." };
        var command = new Command("train", "Train a recipe as a new run. Ctrl-C stops it with a checkpoint; closing the terminal does not.") { recipe, set,
            detach };
        command.SetAction(arguments => Door.Run(() =>
        {
            var services = new Services(arguments);
            var run = QueueAloud(services, arguments.GetRequiredValue(recipe), arguments.GetValue(set) ?? []);
            return Start(services, run, arguments.GetValue(detach));
        }));
        return command;
    }

    /// <summary>Checks the recipe and makes the run's folder; says nothing.</summary>
    /// <returns>The run, and what is probably not meant in its recipe.</returns>
    public static (Run Run, IReadOnlyList<RecipeProblem> Warnings) Queue(
        Services services, string recipeName, IReadOnlyList<string> overrides, bool waits = false)
    {
        var reading = services.Recipes.Read(recipeName, overrides);
        return (Make(services, reading.Require(), waits), reading.Warnings);
    }

    /// <summary>Makes the folder of a run from a checked recipe.</summary>
    /// <param name="services">The program's parts.</param>
    /// <param name="recipe">The recipe.</param>
    /// <param name="waits">It goes into the queue, where it waits for runs whose weights it starts from: they need no checkpoint yet.</param>
    public static Run Make(Services services, Recipe recipe, bool waits = false)
    {
        var weights = new RunWeights(services.Store);
        DataRoots.Require(recipe);
        recipe = weights.Pin(recipe);
        return services.Store.Queue(recipe.Name, RecipeWriter.Write(recipe), RunEnvironment.Describe(recipe, services.Catalog, libtorch: null),
            weights.ParentsOf(recipe, waits));
    }

    /// <summary>As <see cref="Queue"/>, with the warnings on standard error.</summary>
    public static Run QueueAloud(Services services, string recipeName, IReadOnlyList<string> overrides, bool waits = false)
    {
        var (run, warnings) = Queue(services, recipeName, overrides, waits);
        foreach (var warning in warnings)
        {
            Console.Error.WriteLine($"warning: {warning}");
        }

        return run;
    }

    /// <summary>Starts the worker of a run and, unless detached, follows it to its end.</summary>
    public static int Start(Services services, Run run, bool detach)
    {
        QueueProcess.Notice(services, run);
        var since = TimeProvider.System.GetUtcNow();
        using var worker = RunLauncher.Launch(services, run);
        Console.Error.WriteLine($"run {run.Id} in {run.Paths.Folder}");
        using var follower = new RunFollower(services.Store, run.Id, worker, since, TimeProvider.System);
        return detach ? 0 : follower.Follow();
    }
}
