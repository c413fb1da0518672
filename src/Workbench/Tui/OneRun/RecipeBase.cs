using Workbench.Engine.Plugins;
using Workbench.Engine.Recipes;
using Workbench.Host;
using Workbench.Runs.Storage;

namespace Workbench.Tui.OneRun;

/// <summary>What a run's parameters are compared with.</summary>
/// <param name="Words">What it is, for people.</param>
/// <param name="Values">By path; empty when there is nothing to compare with.</param>
internal sealed record RecipeBase(string Words, IReadOnlyDictionary<string, string> Values)
{
    // They tell runs apart and say nothing about the experiment.
    private static readonly string[] Names = ["name", "note"];

    /// <summary>Whether a parameter has another value than in the base.</summary>
    public bool Differs(string path, string value) => Values.Count > 0 && !Names.Contains(path) && Values.GetValueOrDefault(path) != value;

    /// <summary>The recipe of the run's name where there is one, else the defaults of all options.</summary>
    public static RecipeBase Find(HostServices services, Run run)
    {
        if (services.Recipes.Read(run.Name).Recipe is { } named)
        {
            return new($"the recipe {run.Name}", Flat(named));
        }

        var reading = services.Recipes.ReadText(run.RecipeText, run.Paths.Recipe);
        return reading.Recipe is { } own
            ? new($"all options' defaults (no recipe {run.Name})", Flat(WithDefaults(own, services.Catalog)))
            : new($"nothing: {reading.Problems[0]}", new Dictionary<string, string>());
    }

    // The same plugins, every option of theirs and of the plain sections as it comes.
    private static Recipe WithDefaults(Recipe recipe, PluginCatalog catalog)
    {
        return new()
        {
            Name = recipe.Name,
            Data = Fresh("dataset", recipe.Data)!,
            Model = Fresh("model", recipe.Model)!,
            Backbone = Fresh("backbone", recipe.Backbone),
            Neck = Fresh("neck", recipe.Neck),
            Normalizer = Fresh("normalizer", recipe.Normalizer),
            Augment = Fresh("augment", recipe.Augment)!,
            Trainer = Fresh("trainer", recipe.Trainer)!,
        };

        PluginChoice? Fresh(string family, PluginChoice? choice) =>
            choice is not null && catalog.TryFind(PluginFamily.All.First(one => one.Name == family), choice.Use, out var plugin, out _)
                ? new(choice.Use, Activator.CreateInstance(plugin.OptionsType)!)
                : choice;
    }

    private static IReadOnlyDictionary<string, string> Flat(Recipe recipe) => RecipePaths.Of(recipe).ToDictionary();
}
