namespace Vision.Metrics;

/// <summary>One number of a summary: a mean over categories, and over thresholds unless one is named.</summary>
/// <param name="Name">For example <c>AP50</c>.</param>
/// <param name="IsRecall">Average recall, else average precision.</param>
/// <param name="Threshold">Position of the threshold, or -1 for all.</param>
/// <param name="Area">Position of the area range.</param>
/// <param name="Limit">Position of the limit of detections.</param>
public sealed record SummaryLine(string Name, bool IsRecall, int Threshold, int Area, int Limit)
{
    /// <summary>The numbers of a rule in the order of the COCO API: 12 for boxes and masks, 10 for keypoints; VOC has one, mAP.</summary>
    public static IReadOnlyList<SummaryLine> For(MatchRule rule)
    {
        var last = rule.MaxDetections.Count - 1;
        if (rule.Interpolation != Interpolation.Coco101)
        {
            return [new("mAP", false, -1, 0, last)];
        }
        var lines = new List<SummaryLine>();
        AddThresholds(rule, "AP", false, last, lines);
        AddAreas(rule, "AP", false, last, lines);
        if (last > 0)
        {
            lines.AddRange(rule.MaxDetections.Select((limit, m) => new SummaryLine($"AR{limit}", true, -1, 0, m)));
        }
        else
        {
            AddThresholds(rule, "AR", true, last, lines);
        }
        AddAreas(rule, "AR", true, last, lines);
        return lines;
    }

    private static void AddThresholds(MatchRule rule, string name, bool isRecall, int last, List<SummaryLine> lines)
    {
        lines.Add(new(name, isRecall, -1, 0, last));
        foreach (var percent in new[] { 50, 75 })
        {
            var position = rule.Thresholds.ToList().FindIndex(t => Math.Abs(t - percent / 100.0) < 1e-9);
            if (position >= 0)
            {
                lines.Add(new($"{name}{percent}", isRecall, position, 0, last));
            }
        }
    }

    private static void AddAreas(MatchRule rule, string name, bool isRecall, int last, List<SummaryLine> lines) =>
        lines.AddRange(rule.Areas.Skip(1).Select((area, a) => new SummaryLine($"{name}{area.Name[0]}", isRecall, -1, a + 1, last)));
}
