using Vision.Data;
using Vision.Images;
using Workbench.Engine.Checkpoints;
using Workbench.Engine.Experiments;
using Workbench.Engine.Plugins;
using Workbench.Engine.Recipes;
using Workbench.Runs.Storage;
using Workbench.Sdk.Metrics;

namespace Workbench.Workers;

/// <summary>Scores the checkpoint of a run outside of training.</summary>
public sealed class RunEvaluation(RunStore store, PluginCatalog catalog, RecipeReader recipes, TimeProvider clock)
{
    /// <summary>Predicts the split, draws where asked, scores.</summary>
    /// <param name="which">The run.</param>
    /// <param name="checkpoint"><c>last</c> or <c>best</c>.</param>
    /// <param name="overrides">Changes of the recipe, for another split or size.</param>
    /// <param name="drawing">Where to draw, or null.</param>
    public MetricResult Run(string which, string checkpoint, IReadOnlyList<string> overrides, DrawingOptions? drawing)
    {
        var run = store.Open(which);
        var weights = new RunWeights(store).FileOf(checkpoint == "best" ? $"{run.Id}@best" : run.Id);
        var recipe = recipes.ReadText(run.RecipeText, run.Paths.Recipe, overrides).Require();
        // The run's own weights replace whatever it started from, and the first weights may be gone by now.
        recipe = recipe with { Init = recipe.Init with { From = weights, Part = "all" } };
        Torch.Runtime.LibTorch.Start();
        using var experiment = new ExperimentBuilder(catalog, from => from).Build(recipe);
        if (experiment.Init is { Missing.Count: > 0 } partial)
        {
            throw new CheckpointException($"run {run.Id}: {partial}. The recipe now builds another network than the one that was trained.");
        }

        var begun = clock.GetTimestamp();
        var predictions = experiment.Evaluation.Predict(experiment.Model, experiment.Device);
        if (drawing is not null)
        {
            Draw(experiment.Evaluation.Dataset, predictions, drawing);
        }

        var result = experiment.Evaluation.Metric.Evaluate(experiment.Evaluation.Dataset, predictions);
        if (overrides.Count == 0)
        {
            Keep(run, experiment, CheckpointFolder.StepOf(Path.GetDirectoryName(weights)!), result, clock.GetElapsedTime(begun).TotalSeconds);
        }

        return result;
    }

    // Under the run's own settings the numbers are as good as those of training, and `compare` finds them. Others would mislead it.
    private void Keep(Run run, Experiment experiment, long step, MetricResult result, double seconds)
    {
        if (run.Evaluations.Any(evaluation => evaluation.Step == step))
        {
            return;
        }

        using var writer = store.OpenWriter(run);
        new StoreRunLog(writer, experiment).Evaluated(step, CheckpointFolder.StateOf(new CheckpointFolder(run.Paths.Checkpoints).Newest!).Counters, result, seconds);
    }

    private static void Draw(Dataset dataset, IReadOnlyList<Prediction> predictions, DrawingOptions drawing)
    {
        Directory.CreateDirectory(drawing.Folder);
        var images = dataset.Images.ToDictionary(image => image.Id);
        var names = dataset.Categories.Select(category => category.Name).ToArray();
        foreach (var prediction in predictions.OfType<DetectionPrediction>().Take(drawing.Count))
        {
            var image = images[prediction.ImageId];
            var picture = ImageDecoder.Decode(dataset, image);
            var shown = prediction.Detections.Where(detection => detection.Score >= drawing.MinScore).ToArray();
            var name = Path.ChangeExtension(image.FileName.Replace('/', '_'), ".png");
            ImageEncoder.WritePng(DetectionDrawing.Draw(picture, shown, names), Path.Combine(drawing.Folder, name));
        }
    }
}

/// <summary>Where and what to draw.</summary>
/// <param name="Folder">For the PNGs; made when missing.</param>
/// <param name="Count">At most so many images.</param>
/// <param name="MinScore">Boxes from this score on.</param>
public sealed record DrawingOptions(string Folder, int Count, double MinScore);
