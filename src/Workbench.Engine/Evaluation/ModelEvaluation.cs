using Vision.Data;
using Vision.Loading;
using Vision.Ops.Batches;
using Workbench.Engine.Experiments;
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
        using var held = Torch.Runtime.Finalizers.Hold();
        var predictions = new List<Prediction>(Dataset.Images.Count);
        model.Network.eval();
        using var loader = new BatchLoader(Dataset, Options, (sample, _) => Sizing.Evaluated(sample), Relay.Report);
        using var _ = inference_mode();
        foreach (var batch in loader.Once())
        {
            using var scope = NewDisposeScope();
            using var owned = batch;
            predictions.AddRange(model.Predict(device.type == TorchSharp.DeviceType.CPU ? batch : batch with { Images = batch.Images.to(device) }));
        }

        // Batches of like shapes come in another order.
        var places = Dataset.Images.Select((image, place) => (image.Id, place)).ToDictionary(pair => pair.Id, pair => pair.place);
        return [.. predictions.OrderBy(prediction => places[prediction.ImageId])];
    }
}
