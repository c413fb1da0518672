using Vision.Coco;
using Vision.Data;
using Vision.Metrics;
using Workbench.Sdk.Metrics;

namespace Plugins.Data.Metrics;

/// <summary>Matches detections by rules and reports numbers in percent, with what is needed to derive others later.</summary>
internal static class DetectionScore
{
    private const string Remedy = "the recipe's 'metric: {use: coco, maxDetections: [1, 10, 300]}' counts more, as far as the model finds more";

    /// <summary>Scores a split; the first number of the first rule is the primary one.</summary>
    /// <param name="dataset">The split.</param>
    /// <param name="detections">One per image.</param>
    /// <param name="rules">A rule for boxes, then others.</param>
    /// <param name="warnings">What is to be said besides.</param>
    public static MetricResult Evaluate(
        Dataset dataset, IReadOnlyList<DetectionPrediction> detections, IReadOnlyList<MatchRule> rules, IReadOnlyList<string> warnings)
    {
        var files = new Dictionary<string, byte[]>();
        var exceeded = "";
        var scores = new List<(OverlapKind Kind, IWeightedScore Score)>();
        foreach (var rule in rules)
        {
            var input = DatasetInput.From(dataset, detections, rule.Overlap, rule.KeypointSigmas.Count);
            var table = Evaluator.Match(input, rule);
            using var matches = new MemoryStream();
            table.Write(matches);
            files[PartNames.FileName(rule.Overlap)] = matches.ToArray();
            scores.Add((rule.Overlap, new Accumulator(table)));
            exceeded = exceeded.Length > 0 ? exceeded : DetectionLimit.Exceeded(input, rule, id => dataset.Images.First(image => image.Id == id).FileName);
        }

        using var found = new MemoryStream();
        DetectionFile.Write(found, dataset, detections);
        files["detections.json"] = found.ToArray();
        return MetricSummaryResult.Of(new JointScore(scores).Score([]), dataset.Categories) with
        {
            Warnings = exceeded.Length == 0 ? warnings : [$"{exceeded}; {Remedy}", .. warnings],
            Files = files,
        };
    }
}
