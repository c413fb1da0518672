using Vision.Metrics;

namespace Workbench.Studies.Claims;

/// <summary>Numbers that evaluations have, before any run is there to ask.</summary>
internal static class MetricNames
{
    /// <summary>Another word for <c>top1</c>.</summary>
    public const string Accuracy = "accuracy";

    /// <summary>The names that runs may have; empty where the recipe chooses a metric, whose options may bring others.</summary>
    /// <param name="metric">The plugin of the recipe's <c>metric</c>, or null for the task's own.</param>
    public static IReadOnlyList<string> Of(string? metric) => metric is null
        ? [.. ((MatchRule[])[MatchRules.CocoBox, MatchRules.Voc2012, MatchRules.CocoMask, MatchRules.CocoKeypoints])
            .SelectMany(rule => SummaryLine.For(rule).Select(line => PartNames.Prefix(rule.Overlap) + line.Name)).Concat(["top1", "top5"]).Distinct()]
        : [];

    /// <summary>A name as evaluations write it.</summary>
    /// <param name="wanted">As written: in any case, <c>accuracy</c> for <c>top1</c>, <c>AP</c> for the only one of Pascal VOC.</param>
    /// <param name="names">Those there are.</param>
    /// <returns>One of the names, or what was wanted where none fits.</returns>
    public static string Find(string wanted, IReadOnlyCollection<string> names)
    {
        string? Same(string word) => names.FirstOrDefault(name => name.Equals(word, StringComparison.OrdinalIgnoreCase));
        return Same(wanted)
            ?? (wanted.Equals(Accuracy, StringComparison.OrdinalIgnoreCase)
                ? Same("top1")
                : wanted.Equals("AP", StringComparison.OrdinalIgnoreCase) ? Same("mAP")
                : null)
            ?? wanted;
    }
}
