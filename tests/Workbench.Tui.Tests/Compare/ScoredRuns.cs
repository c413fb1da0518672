using Vision.Accounting;
using Vision.Data;
using Workbench.Engine.Evaluation;
using Workbench.Engine.Recipes;
using Workbench.Host;
using Workbench.Runs.Events;
using Workbench.Runs.Storage;
using Workbench.Sdk.Datasets;
using Workbench.Sdk.Metrics;
using Workbench.Sdk.Plugins;

namespace Workbench.Tui.Tests.Compare;

/// <summary>Runs on generated images, scored by the program's own metric: only the detector is made up, so that matches,
/// intervals and pictures are real.</summary>
public sealed class ScoredRuns : IDisposable
{
    private const int Images = 24;
    private readonly Lazy<(Dataset Dataset, IMetric Metric)> _parts;

    public ScoredRuns()
    {
        _parts = new(() =>
        {
            var services = new HostServices(Some.Store, []);
            var catalog = services.Catalog;
            var recipe = services.Recipes.ReadText(Recipe("toy", "scratch", "500it"), "toy.yaml").Require();
            var metric = catalog.Find<IMetric>("coco");
            return (catalog.Create<IDatasetFormat>(recipe.Data, new BuildContext()).Read("val").Dataset,
                catalog.Create<IMetric>(new PluginChoice("coco", Activator.CreateInstance(metric.OptionsType)!), new BuildContext()));
        });
        Add("toy-scratch", "scratch", "500it", quality: 0.55, seed: 1);
        Add("toy-pretrained", "run:0001-toy-scratch", "500it", quality: 0.85, seed: 2);
        Add("toy-long", "scratch", "900it", quality: 0.6, seed: 3);
    }

    internal SomeRuns Some { get; } = new();

    /// <summary>A run scored three times.</summary>
    internal string Add(string name, string init, string length, double quality, int seed)
    {
        using var writer = Some.Store.Create(name, Recipe(name, init, length), "{}");
        writer.Append(new StartEvent { Steps = 300 });
        for (var step = 100; step <= 300; step += 100)
        {
            Score(writer, step, quality * step / 300, seed);
        }

        writer.Append(new DoneEvent { Step = 300, Counters = Cost(300) });
        return writer.Id;
    }

    /// <summary>Scores a run at a step with detections of a given quality.</summary>
    internal void Score(RunWriter writer, int step, double quality, int seed)
    {
        var (dataset, metric) = _parts.Value;
        var result = metric.Evaluate(dataset, [.. dataset.Images.Select(image => Predict(dataset, image, quality, new Random(seed * 1000 + (int)image.Id)))]);
        foreach (var (file, content) in result.Files)
        {
            writer.WriteFile($"eval/{step:D8}/{file}", stream => stream.Write(content));
        }

        writer.Append(new EvaluationEvent
        {
            Step = step,
            Counters = Cost(step),
            Metric = "coco",
            Primary = result.Primary,
            Data = dataset.Name,
            DataDigest = DatasetDigest.Of(dataset),
            Images = dataset.Images.Count,
            Values = result.Values,
            PerCategory = result.PerCategory,
            Folder = $"eval/{step:D8}",
            Seconds = 2,
        });
    }

    /// <inheritdoc/>
    public void Dispose() => Some.Dispose();

    private static DetectionPrediction Predict(Dataset dataset, ImageRecord image, double quality, Random luck)
    {
        var found = new List<Detection>();
        foreach (var truth in image.Annotations)
        {
            var label = dataset.Categories.ToList().FindIndex(category => category.Id == truth.CategoryId);
            if (luck.NextDouble() < quality)
            {
                found.Add(new(label, truth.Box with { X = truth.Box.X + luck.NextDouble() * 0.2 * truth.Box.Width }, (float)(0.4 + 0.6 * luck.NextDouble())));
            }

            if (luck.NextDouble() < 0.3)
            {
                found.Add(new(label, new(luck.Next(100), luck.Next(100), 20, 20), (float)luck.NextDouble()));
            }
        }

        return new(image.Id, found);
    }

    private static Counters Cost(long step) => new(step * 8, step * 40, step * 8 * 128 * 128, step * 8 * 4e8, step);

    private static string Recipe(string name, string init, string length) => $$"""
        base: toy-retinanet
        name: {{name}}
        seed: 1
        data: {use: toy, train: 8, val: {{Images}}, test: 8, seed: 1}
        init: {from: "{{init}}"}
        schedule: {length: {{length}}, warmup: 5}

        """;
}
