using Workbench.Engine.Experiments;
using Workbench.Engine.Plugins;
using Workbench.Engine.Recipes;
using Workbench.Engine.Training;
using Vision.Data;

namespace Workbench.Studies.Running;

/// <summary>How many steps a recipe will take, before it is trained. Data are read once per set of images; libtorch is not needed.</summary>
public sealed class StepForecast(PluginCatalog catalog)
{
    private readonly Dictionary<string, int?> _images = [];

    /// <summary>The steps; null when the data cannot be read here.</summary>
    public long? Of(Recipe recipe)
    {
        // A length in iterations needs no data.
        var images = recipe.Schedule.Length.EndsWith("it", StringComparison.Ordinal) ? 1 : Images(recipe);
        return images is { } count ? TrainingPlan.For(recipe.Schedule, count, recipe.Loop.Batch).Steps : null;
    }

    private int? Images(Recipe recipe)
    {
        var key = string.Join('\n', RecipePaths.Of(recipe)
            .Where(option => option.Key.StartsWith("data.", StringComparison.Ordinal) || option.Key.StartsWith("splits.", StringComparison.Ordinal)));
        if (!_images.TryGetValue(key, out var images))
        {
            try
            {
                images = ExperimentData.Read(catalog, recipe).Train.Images.Count;
            }
            catch (Exception absent) when (absent is DataException or IOException or UnauthorizedAccessException)
            {
                images = null; // The run itself will say what is wrong with the data.
            }

            _images[key] = images;
        }

        return images;
    }
}
