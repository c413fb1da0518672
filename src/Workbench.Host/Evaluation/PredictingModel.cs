using Vision.Data;
using Workbench.Engine.Experiments;
using Workbench.Engine.Plugins;
using Workbench.Engine.Recipes;
using Workbench.Host.Launching;
using Workbench.Runs;
using Workbench.Runs.Comparing;
using Workbench.Runs.Storage;

namespace Workbench.Host.Evaluation;

/// <summary>A trained model that is asked about images that belong to no dataset.</summary>
/// <param name="Recipe">How it is built and fed.</param>
/// <param name="Weights">Its weight file.</param>
/// <param name="Labels">Classes, keypoints and how they are joined; the images in it do not matter.</param>
public sealed record PredictingModel(Recipe Recipe, string Weights, Dataset Labels)
{
    /// <summary>Finds the model by a run or by a weight file.</summary>
    /// <param name="services">Runs, plugins, recipes.</param>
    /// <param name="which">A run, or a weight file where a recipe is named.</param>
    /// <param name="recipe">The recipe of a weight file, or null.</param>
    /// <param name="checkpoint"><c>last</c> or <c>best</c>, for a run.</param>
    /// <param name="overrides">Changes of the recipe.</param>
    /// <exception cref="RunException">There is no such run; or a file without a recipe, or a run with one.</exception>
    public static PredictingModel Find(HostServices services, string which, string? recipe, string checkpoint, IReadOnlyList<string> overrides)
    {
        if (recipe is not null)
        {
            if (!File.Exists(which))
            {
                throw new RunException($"there is no weight file '{which}'. --recipe belongs to a weight file; a run has its own recipe.");
            }

            var read = services.Recipes.Read(recipe, overrides).Require();
            return new(read, which, LabelsOf(read, services.Catalog, run: null));
        }

        if (File.Exists(which))
        {
            throw new RunException(
                $"'{which}' is a file. Name the recipe it was trained with, for example --recipe coco-retinanet-r50-gn, or a run instead of it.");
        }

        var run = services.Store.Open(which);
        var own = services.Recipes.ReadText(run.RecipeText, run.Paths.Recipe, overrides).Require();
        return new(own, new RunWeights(services.Store).FileOf(checkpoint == "best" ? $"{run.Id}@best" : run.Id), LabelsOf(own, services.Catalog, run));
    }

    // The classes stand in the data; where these are gone, those that the run's last evaluation was scored by.
    private static Dataset LabelsOf(Recipe recipe, PluginCatalog catalog, Run? run)
    {
        try
        {
            return ExperimentData.ReadEvaluation(catalog, recipe) with { Images = [] };
        }
        catch (Exception absent) when (absent is DataException or IOException or UnauthorizedAccessException)
        {
            var scored = run is null ? null : ScoredRun.Of(run, run.Evaluations.LastOrDefault());
            return scored?.Score is { } score
                ? new Dataset { Name = "", Categories = score.Score([]).Categories, Images = [], Source = new FileImageSource("") }
                : throw new DataException($"Which classes the model knows stands in its data, and these cannot be read: {absent.Message} Name them with "
                    + "--set data.root=DIR.", absent);
        }
    }
}
