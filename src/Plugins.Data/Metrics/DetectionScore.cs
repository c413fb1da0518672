using System.Text.Json;
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
        var exceeded = DetectionLimit.Exceeded(input, rule, id => dataset.Images.First(image => image.Id == id).FileName);
        return MetricSummaryResult.Of(new Accumulator(table).Summarize(), dataset.Categories) with
        {
            Warnings = exceeded.Length == 0 ? [] : [$"{exceeded}; set metric.maxDetections, and the model's own limit, to more"],
            Files = new Dictionary<string, byte[]>
            {
                ["matches.bin"] = matches.ToArray(),
                ["detections.json"] = ToCocoResults(dataset, detections),
            },
        };
    }

    // The COCO API's results format, so that anybody's tools can score them again.
    private static byte[] ToCocoResults(Dataset dataset, IEnumerable<DetectionPrediction> predictions)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream))
        {
            json.WriteStartArray();
            foreach (var prediction in predictions)
            {
                foreach (var found in prediction.Detections)
                {
                    json.WriteStartObject();
                    json.WriteNumber("image_id", prediction.ImageId);
                    json.WriteNumber("category_id", dataset.Categories[found.Class].Id);
                    json.WriteStartArray("bbox");
                    json.WriteNumberValue(found.Box.X);
                    json.WriteNumberValue(found.Box.Y);
                    json.WriteNumberValue(found.Box.Width);
                    json.WriteNumberValue(found.Box.Height);
                    json.WriteEndArray();
                    json.WriteNumber("score", found.Score);
                    json.WriteEndObject();
                }
            }

            json.WriteEndArray();
        }

        return stream.ToArray();
    }
}
