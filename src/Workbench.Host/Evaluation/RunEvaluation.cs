using Vision.Data;
using Vision.Drawing;
using Vision.Images;
using Workbench.Engine.Checkpoints;
using Workbench.Engine.Experiments;
using Workbench.Engine.Plugins;
using Workbench.Engine.Recipes;
using Workbench.Host.Launching;
using Workbench.Host.Workers;
using Workbench.Runs;
using Workbench.Runs.Storage;
using Workbench.Sdk.Metrics;

namespace Workbench.Host.Evaluation;

/// <summary>Scores the checkpoint of a run outside of training.</summary>
/// <param name="store">The runs.</param>
/// <param name="catalog">The plugins.</param>
/// <param name="recipes">Reads the run's recipe.</param>
/// <param name="clock">Times the evaluation.</param>
/// <param name="note">Told what the user should know although nothing failed.</param>
public sealed class RunEvaluation(RunStore store, PluginCatalog catalog, RecipeReader recipes, TimeProvider clock, Action<string> note)
{
    /// <summary>Predicts the split, draws where asked, scores.</summary>
    /// <param name="which">The run.</param>
    /// <param name="checkpoint"><c>last</c> or <c>best</c>.</param>
    /// <param name="overrides">Changes of the recipe, for another split or size.</param>
    /// <param name="drawing">Where to draw, or null.</param>
    /// <param name="withTta">Test-time augmentation, also where the recipe has none; the numbers are not kept with the run.</param>
    public MetricResult Run(string which, string checkpoint, IReadOnlyList<string> overrides, DrawingOptions? drawing, bool withTta = false)
    {
        var run = store.Open(which);
        var recipe = recipes.ReadText(run.RecipeText, run.Paths.Recipe, overrides).Require();
        recipe = withTta ? recipe with { Evaluation = recipe.Evaluation with { Tta = TtaOptions.Usual(recipe) } } : recipe;
        Torch.Runtime.LibTorch.Start(new() { Threads = recipe.Loop.Threads });
        using var held = Torch.Runtime.Finalizers.Hold();
        using var experiment = Build(recipe, () => new RunWeights(store).FileOf(checkpoint == "best" ? $"{run.Id}@best" : run.Id), out var weights);
        experiment.Relay.Target = problem => note(problem.ToString());
        if (experiment.Init is { IsComplete: false } partial)
        {
            throw new CheckpointException($"run {run.Id}: {partial}. The recipe now builds another network than the one that was trained.");
        }

        var begun = clock.GetTimestamp();
        var predictions = experiment.Evaluation.Predict(experiment.Model, experiment.Device);
        if (drawing is not null)
        {
            Draw(experiment.Evaluation.Dataset, predictions, drawing);
        }

        var result = experiment.Evaluation.Score(predictions);
        if (overrides.Count == 0 && !withTta)
        {
            Keep(run, experiment, CheckpointFolder.StepOf(Path.GetDirectoryName(weights)!), result, clock.GetElapsedTime(begun).TotalSeconds);
        }

        return result;
    }

    // The run's own weights replace whatever it started from, and the first weights may be gone by now.
    private Experiment Build(Recipe recipe, Func<string> choose, out string weights)
    {
        // Chosen at the last moment: a run that is being trained removes a checkpoint when it has written the next one.
        var chosen = "";
        var own = recipe with { Init = new() { From = "run:its own", Part = "all", Partial = true } };
        Experiment Load() => new ExperimentBuilder(catalog, _ => chosen = choose()).Build(own);
        Experiment experiment;
        try
        {
            experiment = Load();
        }
        catch (FileNotFoundException) when (chosen.Length > 0 && !File.Exists(chosen))
        {
            experiment = Load();
        }

        weights = chosen;
        return experiment;
    }

    // Under the run's own settings the numbers are as good as those of training, and `compare` finds them. Others would mislead it.
    private void Keep(Run run, Experiment experiment, long step, MetricResult result, double seconds)
    {
        if (run.Evaluations.Any(evaluation => evaluation.Step == step))
        {
            return;
        }

        RunWriter writer;
        try
        {
            writer = store.OpenWriter(run);
        }
        catch (RunLockedException busy)
        {
            note($"the numbers are printed but not kept with the run. {busy.Message}");
            return;
        }

        using var _ = writer;
        new StoreRunLog(writer, experiment)
            .Evaluated(step, CheckpointFolder.StateOf(new CheckpointFolder(run.Paths.Checkpoints).Newest!).Counters, result, seconds);
    }

    private static void Draw(Dataset dataset, IReadOnlyList<Prediction> predictions, DrawingOptions drawing)
    {
        Directory.CreateDirectory(drawing.Folder);
        var images = dataset.Images.ToDictionary(image => image.Id);
        var names = dataset.Categories.Select(category => category.Name).ToArray();
        foreach (var prediction in predictions.OfType<DetectionPrediction>().Take(drawing.Count))
        {
            var image = images[prediction.ImageId];
            var picture = dataset.Decode(image);
            var shown = prediction.Detections.Where(detection => detection.Score >= drawing.MinScore).ToArray();
            var name = Path.ChangeExtension(image.FileName.Replace('/', '_'), ".png");
            ImageEncoder.WritePng(DetectionDrawing.Draw(picture, shown, names, dataset.KeypointEdges), Path.Combine(drawing.Folder, name));
        }
    }
}

/// <summary>Where and what to draw.</summary>
/// <param name="Folder">For the PNGs; made when missing.</param>
/// <param name="Count">At most so many images.</param>
/// <param name="MinScore">Boxes from this score on.</param>
public sealed record DrawingOptions(string Folder, int Count, double MinScore);
