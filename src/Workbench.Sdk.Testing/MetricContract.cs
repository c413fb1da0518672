using Vision.Data;
using Workbench.Sdk.Metrics;
using Workbench.Sdk.Models;
using Workbench.Sdk.Plugins;

namespace Workbench.Sdk.Testing;

/// <summary>What every metric must hold.</summary>
/// <typeparam name="TPlugin">The plugin class.</typeparam>
public abstract class MetricContract<TPlugin> : PluginContract<IMetric, TPlugin>
    where TPlugin : IPlugin<IMetric>, new()
{
    /// <summary>Perfect predictions get the best primary number there is, 100, and useless ones less.</summary>
    [Fact]
    public void Perfect_predictions_score_a_hundred_and_useless_ones_less()
    {
        var metric = Create();
        var dataset = Some.Dataset();

        var best = Primary(metric.Evaluate(dataset, Predictions(metric.Task, dataset, right: true)));
        var worst = Primary(metric.Evaluate(dataset, Predictions(metric.Task, dataset, right: false)));

        Assert.Equal(100, best, 1e-6);
        Assert.True(worst < 50, $"useless predictions score {worst}");
    }

    /// <summary>The order of predictions is an accident of batching.</summary>
    [Fact]
    public void The_order_of_predictions_does_not_matter()
    {
        var metric = Create();
        var dataset = Some.Dataset();
        var predictions = Predictions(metric.Task, dataset, right: true).ToArray();

        var forward = metric.Evaluate(dataset, predictions);
        var backward = metric.Evaluate(dataset, [.. predictions.Reverse()]);

        Assert.Equal(forward.Values, backward.Values);
        Assert.Equal(forward.PerCategory, backward.PerCategory);
    }

    /// <summary>Numbers are percentages or undefined, named once, and the primary one is among them.</summary>
    [Fact]
    public void Numbers_are_percentages_under_names_of_their_own()
    {
        var metric = Create();
        var dataset = Some.Dataset();

        var result = metric.Evaluate(dataset, Predictions(metric.Task, dataset, right: true));

        Assert.Contains(result.Primary, result.Values.Select(value => value.Name));
        Assert.Equal(result.Values.Count, result.Values.Select(value => value.Name).Distinct().Count());
        Assert.All(result.Values, value => Assert.True(double.IsNaN(value.Value) || value.Value is >= 0 and <= 100, $"{value.Name} is {value.Value}"));
        Assert.All(result.PerCategory, value => Assert.Contains(dataset.Categories, category => category.Name == value.Category));
    }

    /// <summary>A model that finds nothing is a result, not an error.</summary>
    [Fact]
    public void No_findings_score_without_an_error()
    {
        var metric = Create();
        var dataset = Some.Dataset();
        IReadOnlyList<Prediction> nothing = metric.Task == ModelTask.Detection
            ? [.. dataset.Images.Select(image => new DetectionPrediction(image.Id, []))]
            : [];

        var primary = Primary(metric.Evaluate(dataset, nothing));

        Assert.True(double.IsNaN(primary) || primary == 0, $"nothing scores {primary}");
    }

    private static double Primary(MetricResult result) => result.Values.First(value => value.Name == result.Primary).Value;

    private static IReadOnlyList<Prediction> Predictions(ModelTask task, Dataset dataset, bool right) => task switch
    {
        ModelTask.Detection => [.. dataset.Images.Select(image => new DetectionPrediction(image.Id, [.. image.Annotations
            .Where(annotation => !annotation.IsCrowd)
            .Select(annotation =>
                new Detection(ClassOf(dataset, annotation), right ? annotation.Box : annotation.Box with { X = 1, Y = 90, Width = 5, Height = 5 }, 0.9f))]))],
        ModelTask.Classification => [.. dataset.Images.Select(image => new ClassificationPrediction(image.Id,
            [.. dataset.Categories.Select((_, index) => index == (image.Label!.Value + (right ? 0 : 1)) % dataset.Categories.Count ? 1f : 0f)]))],
        _ => throw new System.Diagnostics.UnreachableException($"Unknown task {task}."),
    };

    private static int ClassOf(Dataset dataset, Annotation annotation) => dataset.Categories.Index().First(pair => pair.Item.Id == annotation.CategoryId).Index;
}
