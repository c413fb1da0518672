using Vision.Data;
using Workbench.Sdk.Metrics;
using Workbench.Sdk.Models;
using Workbench.Sdk.Plugins;

namespace MyPart;

/// <summary>Share of images whose class is among the best scores.</summary>
[Metric("my-part", Summary = "Accuracy among the best scores")]
public sealed class MyPartPlugin : Plugin<IMetric, MyPartOptions>
{
    /// <inheritdoc/>
    protected override IMetric Create(MyPartOptions options, BuildContext context) => new Accuracy(options);

    private sealed class Accuracy(MyPartOptions options) : IMetric
    {
        public ModelTask Task => ModelTask.Classification;

        public MetricResult Evaluate(Dataset dataset, IReadOnlyList<Prediction> predictions)
        {
            var labels = dataset.Images.Where(image => image.Label is not null).ToDictionary(image => image.Id, image => image.Label!.Value);
            var scored = predictions.OfType<ClassificationPrediction>().Where(prediction => labels.ContainsKey(prediction.ImageId)).ToArray();
            var right = scored.Count(prediction => prediction.Scores.Count(score => score > prediction.Scores[labels[prediction.ImageId]]) < options.Top);
            var name = $"top{options.Top}";
            return new() { Primary = name, Values = [(name, scored.Length == 0 ? double.NaN : 100.0 * right / scored.Length)] };
        }
    }
}
