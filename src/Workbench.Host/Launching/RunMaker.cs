using Workbench.Engine.Recipes;
using Workbench.Runs.Storage;

namespace Workbench.Host.Launching;

/// <summary>Makes the folder of a run; it is trained later, by a worker.</summary>
public static class RunMaker
{
    /// <summary>Checks the recipe and makes the run's folder.</summary>
    /// <param name="services">The program's parts.</param>
    /// <param name="recipeName">A recipe file, or the name of one.</param>
    /// <param name="overrides">Settings like <c>a.b=value</c> in place of the recipe's.</param>
    /// <param name="waits">It goes into the queue, where it waits for runs whose weights it starts from: they need no checkpoint yet.</param>
    /// <returns>The run, and what is probably not meant in its recipe.</returns>
    public static (Run Run, IReadOnlyList<RecipeProblem> Warnings) Make(
        HostServices services, string recipeName, IReadOnlyList<string> overrides, bool waits = false)
    {
        var reading = services.Recipes.Read(recipeName, overrides);
        return (Make(services, reading.Require(), waits), reading.Warnings);
    }

    /// <summary>Makes the folder of a run from a checked recipe.</summary>
    /// <param name="services">The program's parts.</param>
    /// <param name="recipe">The recipe.</param>
    /// <param name="waits">It goes into the queue, where it waits for runs whose weights it starts from: they need no checkpoint yet.</param>
    public static Run Make(HostServices services, Recipe recipe, bool waits = false)
    {
        var weights = new RunWeights(services.Store);
        DataRoots.Require(recipe);
        recipe = weights.Pin(recipe);
        return services.Store.Queue(recipe.Name, RecipeWriter.Write(recipe), RunEnvironment.Describe(recipe, services.Catalog, libtorch: null),
            weights.ParentsOf(recipe, waits));
    }
}
