using Vision.Data;
using Workbench.Engine.Evaluation;
using Workbench.Engine.Experiments;
using Workbench.Engine.Plugins;
using Workbench.Engine.Recipes;

namespace Workbench.Host.Evaluation;

/// <summary>Asks a trained model about images and writes down what it says.</summary>
/// <param name="catalog">The plugins.</param>
/// <param name="clock">Times it.</param>
/// <param name="note">Told of images that cannot be read or are odd, each once.</param>
/// <param name="progress">Told how many images are done, or null.</param>
public sealed class ImagePrediction(PluginCatalog catalog, TimeProvider clock, Action<string> note, Action<int>? progress)
{
    /// <summary>Predicts all images.</summary>
    /// <param name="model">The model.</param>
    /// <param name="images">The images.</param>
    /// <param name="options">What is written.</param>
    /// <exception cref="DataException">There are no images.</exception>
    public PredictionSummary Run(PredictingModel model, PredictedImages images, PredictionOptions options)
    {
        var problems = new List<DataProblem>();
        void Report(DataProblem problem)
        {
            lock (problems)
            {
                problems.Add(problem);
                note(problem.ToString());
            }
        }

        foreach (var problem in images.Problems)
        {
            Report(problem);
        }

        var recipe = model.Recipe;
        var dataset = images.Dataset with
        {
            // Under the numbers that images.json has.
            Categories = [.. model.Labels.Categories.Select(category => category with { IdInFile = null })],
            KeypointNames = model.Labels.KeypointNames,
            KeypointEdges = model.Labels.KeypointEdges,
        };
        if (dataset.Images.Count == 0)
        {
            throw new DataException("There are no images to predict. Name JPEG or PNG files, or folders that hold some.");
        }

        Torch.Runtime.LibTorch.Start(new() { Threads = recipe.Loop.Threads });
        using var held = Torch.Runtime.Finalizers.Hold();
        var device = DeviceChoice.For(recipe.Loop.Device);
        var (network, _) = new ExperimentBuilder(catalog, _ => "").Trained(recipe, dataset.Categories, model.Weights, device);
        using var owned = network.Network;
        var loader = ExperimentBuilder.PredictionLoader(recipe, options.Batch > 0 ? options.Batch : recipe.Evaluation.Batch) with { CacheBytes = 0 };
        using var output = PredictionOutput.Open(dataset, network.Task, options);
        var begun = clock.GetTimestamp();
        var done = 0;
        new Predictor(network, device, loader, new InputSizing(recipe.Input), options.WithTta ? TtaOptions.Usual(recipe) : recipe.Evaluation.Tta)
            .Predict(dataset, Report, seen =>
            {
                output.Write(seen);
                done += seen.Count;
                progress?.Invoke(done);
            });
        output.End();
        return new(done, dataset.Images.Count - done + images.Problems.Count, problems, output.Found, output.Files, clock.GetElapsedTime(begun).TotalSeconds);
    }
}

/// <summary>What is written, and how.</summary>
/// <param name="Folder">Made when missing.</param>
/// <param name="Threshold">Objects are drawn and counted from this score on.</param>
/// <param name="Batch">Images per batch; 0 takes that of the recipe's evaluation.</param>
/// <param name="Draws">Pictures too.</param>
/// <param name="WithTta">Test-time augmentation, also where the recipe has none.</param>
public sealed record PredictionOptions(string Folder, double Threshold, int Batch, bool Draws, bool WithTta);

/// <summary>What came of it.</summary>
/// <param name="Images">Images predicted.</param>
/// <param name="LeftOut">Images, and names of files and folders, that were not predicted.</param>
/// <param name="Problems">Why, and what is odd about images that were.</param>
/// <param name="Found">Objects from the threshold on, or images with a class.</param>
/// <param name="Files">What was written, pictures not among it.</param>
/// <param name="Seconds">How long it took.</param>
public sealed record PredictionSummary(
    int Images, int LeftOut, IReadOnlyList<DataProblem> Problems, long Found, IReadOnlyList<string> Files, double Seconds);
