using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Vision.Data;
using Vision.Metrics;
using Workbench.Files;
using Workbench.Runs.Queries;

namespace Workbench.Cli;

/// <summary>Scores, and prints numbers and problems of <see cref="MetricCommand"/>.</summary>
internal static class MetricReport
{
    private const int ShownProblems = 20;

    /// <summary>Runs an action; data that cannot be used is one line on the error stream and exit code 1.</summary>
    public static int Guard(ParseResult parsed, Func<int> action)
    {
        try
        {
            return action();
        }
        catch (DataException e)
        {
            parsed.InvocationConfiguration.Error.WriteLine($"error: {e.Message}");
            return 1;
        }
    }

    /// <summary>Evaluates and prints; 1 when a file has mistakes that would make the numbers wrong.</summary>
    public static int Score(ParseResult parsed, MetricTruth truth, MetricDetections results, MatchRule rule, bool json, bool perCategory)
    {
        var (output, error) = (parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error);
        Print("warning", [.. truth.Warnings, .. results.Warnings], error);
        DataProblem[] mistakes = [.. truth.Errors, .. results.Errors, .. WrongKeypoints(truth, results, rule)];
        if (mistakes.Length > 0)
        {
            Print("error", mistakes, error);
            error.WriteLine($"error: {mistakes.Length} records cannot be used, so there is no score; correct or remove them.");
            return 1;
        }
        var input = new EvaluationInput
        {
            ImageIds = [.. truth.Images.Select(i => i.Id)],
            Categories = truth.Categories,
            Truths = truth.Truths,
            Detections = results.Detections,
        };
        if (DetectionLimit.Exceeded(input, rule, id => $"image {id} {truth.Images.First(image => image.Id == id).Name}".TrimEnd()) is { Length: > 0 } exceeded)
        {
            error.WriteLine($"warning: {truth.File}: {exceeded}; --max-detections sets the limit");
        }

        var summary = new Accumulator(Evaluator.Match(input, rule)).Summarize();
        if (json)
        {
            output.WriteLine(Json(summary, rule));
        }
        else
        {
            WriteText(summary, rule, perCategory, output);
        }
        return 0;
    }

    private static IEnumerable<DataProblem> WrongKeypoints(MetricTruth truth, MetricDetections results, MatchRule rule)
    {
        var wanted = 3 * rule.KeypointSigmas.Count;
        var found = results.Detections.Select(d => d.Keypoints).Concat(truth.Truths.Select(t => t.Keypoints));
        return rule.Overlap == OverlapKind.Keypoints && found.FirstOrDefault(k => k?.Count != wanted) is { } first
            ? [new DataProblem(truth.File, "", $"a record has {first.Count} keypoint numbers, COCO's people have {wanted} (17 keypoints, x, y, visibility)")]
            : [];
    }

    private static void Print(string level, IReadOnlyList<DataProblem> problems, TextWriter writer)
    {
        foreach (var problem in problems.Take(ShownProblems))
        {
            writer.WriteLine($"{level}: {problem}");
        }
        if (problems.Count > ShownProblems)
        {
            writer.WriteLine($"{level}: and {problems.Count - ShownProblems} more");
        }
    }

    // The COCO API writes -1 where nothing can be measured; per category it is null.
    private static string Json(MetricSummary summary, MatchRule rule) => JsonSerializer.Serialize(new
    {
        rule = rule.Name,
        names = summary.Names,
        stats = summary.Values.Select(value => double.IsNaN(value) ? -1 : value),
        categoryIds = summary.Categories.Select(category => category.Id),
        categoryNames = summary.Categories.Select(category => category.Name),
        perCategoryAP = summary.PerCategory.Select(value => double.IsNaN(value) ? null : (double?)value),
    }, JsonFormat.Readable);

    private static void WriteText(MetricSummary summary, MatchRule rule, bool perCategory, TextWriter output)
    {
        var lines = SummaryLine.For(rule);
        for (var i = 0; i < lines.Count; i++)
        {
            output.WriteLine($"{lines[i].Name,-6} {Score(summary.Values[i]),6}  {Explain(lines[i], rule)}");
        }
        if (perCategory)
        {
            output.WriteLine();
            foreach (var (category, value) in summary.Categories.Zip(summary.PerCategory))
            {
                output.WriteLine($"{category.Id,6}  {Score(value),6}  {category.Name}");
            }
        }
    }

    private static string Explain(SummaryLine line, MatchRule rule)
    {
        string Number(double value) => value.ToString("0.00", CultureInfo.InvariantCulture);
        var thresholds = line.Threshold >= 0 ? Number(rule.Thresholds[line.Threshold])
            : rule.Thresholds.Count == 1 ? Number(rule.Thresholds[0])
            : $"{Number(rule.Thresholds[0])} to {Number(rule.Thresholds[^1])}";
        var limit = rule.MaxDetections[line.Limit];
        var what = line.IsRecall ? "mean recall" : "mean precision";
        var overlap = rule.Overlap == OverlapKind.Keypoints ? "similarity" : "overlap";
        var most = limit == int.MaxValue ? "" : $", at most {limit} per image and category";
        return $"{what}, {overlap} {thresholds}, {rule.Areas[line.Area].Name} sizes{most}";
    }

    // Two digits: the numbers stand beside those that the COCO API prints.
    private static string Score(double share) => Display.Score(100 * share, "0.00");
}
