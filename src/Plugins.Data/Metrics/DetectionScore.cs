using Vision.Coco;
using Vision.Data;
using Vision.Metrics;
using Workbench.Sdk.Metrics;

namespace Plugins.Data.Metrics;

/// <summary>Matches detections by a rule and reports numbers in percent, with what is needed to derive others later.</summary>
internal static class DetectionScore
{
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
            Warnings = exceeded.Length == 0 ? [] : [$"{exceeded}; set metric.maxDetections, and the model's own limit, to more"],
            Files = new Dictionary<string, byte[]>
            {
                ["matches.bin"] = matches.ToArray(),
                ["detections.json"] = found.ToArray(),
            },
        };
    }
}
