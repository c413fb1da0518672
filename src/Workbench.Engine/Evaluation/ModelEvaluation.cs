using Vision.Data;
using Vision.Loading;
using Workbench.Engine.Experiments;
using Workbench.Engine.Recipes;
using Workbench.Sdk.Metrics;
using Workbench.Sdk.Models;
using static TorchSharp.torch;

namespace Workbench.Engine.Evaluation;

/// <summary>Predicts a whole split and scores it.</summary>
/// <param name="Dataset">The split.</param>
/// <param name="MetricName">The metric's plugin name.</param>
/// <param name="Metric">The metric.</param>
/// <param name="Options">Input size, batch and workers; never shuffled.</param>
/// <param name="Sizing">How images are scaled.</param>
/// <param name="Relay">Told about images that cannot be decoded, and how to read the numbers.</param>
public sealed record ModelEvaluation(Dataset Dataset, string MetricName, IMetric Metric, BatchLoaderOptions Options, InputSizing Sizing, ProblemRelay Relay)
{
    /// <summary>Test-time augmentation.</summary>
    public TtaOptions Tta { get; init; } = new();

    /// <summary>Scores the model; it is left in evaluation mode.</summary>
    public MetricResult Run(IModel model, Device device) => Score(Predict(model, device));

    /// <summary>Scores predictions.</summary>
    /// <param name="predictions">One per image.</param>
    public MetricResult Score(IReadOnlyList<Prediction> predictions)
    {
        var result = Metric.Evaluate(Dataset, predictions);
        foreach (var warning in result.Warnings)
        {
            Relay.Report(new(Dataset.Name, "", warning));
        }

        return result;
    }

    /// <summary>One prediction per image, in the dataset's order.</summary>
    public IReadOnlyList<Prediction> Predict(IModel model, Device device)
    {
        var predictions = new List<Prediction>(Dataset.Images.Count);
        new Predictor(model, device, Options, Sizing, Tta).Predict(Dataset, Relay.Report, seen => predictions.AddRange(seen.Select(image => image.Prediction)));
        var places = Dataset.Images.Select((image, place) => (image.Id, place)).ToDictionary(pair => pair.Id, pair => pair.place);
        return [.. predictions.OrderBy(prediction => places[prediction.ImageId])];
    }
}
