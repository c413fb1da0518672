using Workbench.Cli;
using Workbench.Engine.Recipes;
using Workbench.Runs.Queries;
using Workbench.Runs.Storage;

namespace Workbench.Tui.NewRun;

/// <summary>What a new run can start from: a named recipe, or the recipe of a run.</summary>
/// <param name="Argument">What <c>workbench train</c> takes: a name or a file.</param>
/// <param name="Title">What people call it.</param>
/// <param name="Note">What it is, in a few words.</param>
/// <param name="IsNamed">A recipe that others can name as their base.</param>
internal sealed record RunSource(string Argument, string Title, string Note, bool IsNamed)
{
    /// <summary>A run: the same again.</summary>
    public static RunSource Of(RunSummary run) => new(run.Paths.Recipe, $"run {run.Number}", $"{run.Snapshot.Name}   {Show.State(run)}", IsNamed: false);

    /// <summary>The named recipes, each read for its note.</summary>
    public static IReadOnlyList<RunSource> Recipes(Services services, CancellationToken cancel) => [.. RecipeFolders.Discover().Names().Select(name =>
    {
        cancel.ThrowIfCancellationRequested();
        var reading = services.Recipes.Read(name);
        return new RunSource(name, name, reading.Recipe is { } recipe ? Words(recipe) : $"cannot be read: {reading.Problems[0].Message}", IsNamed: true);
    })];

    private static string Words(Recipe recipe) => recipe.Note.Length > 0 ? recipe.Note
        : string.Join(", ", new[] { recipe.Model, recipe.Backbone, recipe.Neck, recipe.Normalizer }.OfType<PluginChoice>().Select(choice => choice.Use)) + $" on {recipe.Data.Use}";
}
