using Vision.Data;
using Workbench.Engine.Evaluation;
using Workbench.Engine.Experiments;
using Workbench.Engine.Plugins;
using Workbench.Engine.Recipes;
using Workbench.Runs.Events;
using Workbench.Runs.Storage;

namespace Workbench.Host.Evaluation;

/// <summary>The images a run was scored on, read anew through its recipe; no network is made for it.</summary>
public static class RunDataset
{
    /// <summary>Reads the split on which a run was scored.</summary>
    /// <param name="run">The run.</param>
    /// <param name="evaluation">The evaluation whose images are wanted.</param>
    /// <param name="catalog">The plugins.</param>
    /// <param name="recipes">Reads the run's recipe.</param>
    /// <exception cref="DataException">The data are not where the recipe says, or are others than those scored.</exception>
    public static Dataset Read(Run run, EvaluationEvent evaluation, PluginCatalog catalog, RecipeReader recipes)
    {
        var recipe = recipes.ReadText(run.RecipeText, run.Paths.Recipe).Require();
        var root = run.Parameters.TryGetValue("data.root", out var folder) && folder.Length > 0
            ? $"; run {run.Number} looked in '{folder}', from '{Directory.GetCurrentDirectory()}' that is '{Path.GetFullPath(folder)}'"
            : "";
        try
        {
            var dataset = ExperimentData.ReadEvaluation(catalog, recipe);
            return evaluation.DataDigest.Length == 0 || DatasetDigest.Of(dataset) == evaluation.DataDigest
                ? dataset
                : throw new DataException($"the images or labels are not those that run {run.Number} was scored on{root}");
        }
        catch (Exception exception) when (exception is DataException or IOException or UnauthorizedAccessException)
        {
            throw new DataException(exception.Message.Contains(root, StringComparison.Ordinal) ? exception.Message : exception.Message + root, exception);
        }
    }
}
