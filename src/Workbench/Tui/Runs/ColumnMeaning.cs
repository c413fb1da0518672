using Workbench.Runs.Queries;

namespace Workbench.Tui.Runs;

/// <summary>What the columns of the list of runs mean, for who rests the mouse on a heading.</summary>
internal static class ColumnMeaning
{
    private static readonly IReadOnlyDictionary<string, string> Known = new Dictionary<string, string>
    {
        ["#"] = "The run's number, by which commands take it.",
        ["id"] = "The run's folder: number and name.",
        ["name"] = "The name of its recipe.",
        ["state"] = "What it does now; how far it is while it runs.",
        ["progress"] = "Steps done of all steps.",
        ["eta"] = "Time left at the speed of the last steps.",
        ["step"] = "Steps done.",
        ["steps"] = "Steps it is to do.",
        ["loss"] = "The sum of all losses at the last step that was written down.",
        ["lr"] = "The learning rate at that step.",
        ["wait"] = "The share of time in which training waited for images.",
        ["images"] = "Images seen in training, without those of its parents.",
        ["instances"] = "Labelled objects seen in training.",
        ["pixels"] = "Pixels seen in training.",
        ["flops"] = "Operations of training: forward, backward, teacher.",
        ["cost"] = "Time in training, without its parents'.",
        ["init"] = "Where the first weights come from: scratch, a file or a run.",
        ["schedule"] = "Length of training: 1x is 90 000 iterations at batch 16 on COCO, scaled to the data.",
        ["created"] = "When it was made (UTC).",
        ["updated"] = "When it wrote last (UTC).",
        ["data"] = "What it was scored on last.",
        ["metric"] = "The number by which it is ranked.",
        ["parents"] = "The runs whose weights or labels it started from.",
        ["tags"] = "Words given with t.",
        ["note"] = "A note given with o.",
        ["pinned"] = "Kept at the top with p.",
        ["reason"] = "Why it ended as it did.",
        ["AP"] = "COCO's average precision: the mean over IoU 0.50 to 0.95 and all classes, in percent, at the last evaluation.",
        ["AP50"] = "Average precision at IoU 0.50, in percent, at the last evaluation.",
        ["mAP"] = "Pascal VOC's mean average precision at IoU 0.5, in percent, at the last evaluation.",
        ["mask.AP"] = "COCO's average precision of masks, in percent, at the last evaluation.",
        ["keypoint.AP"] = "COCO's average precision of keypoints, in percent, at the last evaluation.",
        ["top1"] = "Images whose first guess is right, in percent, at the last evaluation.",
    };

    /// <summary>In a sentence; empty where there is nothing to say.</summary>
    /// <param name="heading">What stands in the row of headings.</param>
    /// <param name="columns">The columns there are, seen or not.</param>
    public static string Of(string heading, IReadOnlyList<RunColumn> columns) =>
        heading.StartsWith('>') ? $"So many columns have no room here: {string.Join(", ", columns.Select(column => column.Name))}. C chooses."
        : columns.All(column => column.Name != heading) ? ""
        : Known.TryGetValue(heading, out var words) ? $"{words} A click sorts."
        : heading.Contains('@') || heading.EndsWith(".best", StringComparison.Ordinal) || heading.EndsWith(".last", StringComparison.Ordinal)
            ? $"{heading}: a number over all evaluations. A click sorts."
        : $"{heading}: a number of the last evaluation, or an option of the recipe. A click sorts.";
}
