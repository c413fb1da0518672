using Vision.Coco;
using Vision.Data;
using Vision.Metrics;
using Workbench.Sdk.Metrics;

namespace Plugins.Data.Metrics;

/// <summary>Matches detections by a rule and reports numbers in percent, with what is needed to derive others later.</summary>
internal static class DetectionScore
{
    private const string Remedy = "the recipe's 'metric: {use: coco, maxDetections: [1, 10, 300]}' counts more, as far as the model finds more";

    /// <summary>Scores a split; the first number of the rule is the primary one.</summary>
    public static MetricResult Evaluate(Dataset dataset, IReadOnlyList<Prediction> predictions, MatchRule rule)
    {
        var detections = predictions.Cast<DetectionPrediction>().ToArray();
        var input = DatasetInput.From(dataset, detections);
        var table = Evaluator.Match(input, rule);
        using var matches = new MemoryStream();
        table.Write(matches);
        using var found = new MemoryStream();
        DetectionFile.Write(found, dataset, detections);
        var exceeded = DetectionLimit.Exceeded(input, rule, id => dataset.Images.First(image => image.Id == id).FileName);
        return MetricSummaryResult.Of(new Accumulator(table).Summarize(), dataset.Categories) with
        {
            Warnings = exceeded.Length == 0 ? [] : [$"{exceeded}; {Remedy}"],
            Files = new Dictionary<string, byte[]>
            {
                ["matches.bin"] = matches.ToArray(),
                ["detections.json"] = found.ToArray(),
            },
        };
    }
}
