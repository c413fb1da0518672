namespace Vision.Metrics;

/// <summary>Finds labels that no detector can be credited for, because fewer detections of an image count than it has objects.</summary>
public static class DetectionLimit
{
    /// <summary>What a person should know, or an empty text: how often an image has more labels of a category than detections of it count.</summary>
    /// <param name="input">The labels; crowds and ignored ones need no detection.</param>
    /// <param name="rule">Its last limit holds for AP.</param>
    /// <param name="nameOf">What people call an image.</param>
    public static string Exceeded(EvaluationInput input, MatchRule rule, Func<long, string> nameOf)
    {
        var limit = rule.MaxDetections[^1];
        var crowded = input.Truths.Where(label => !label.IsCrowd && !label.IsIgnored).CountBy(label => (label.ImageId, label.CategoryId))
            .Where(pair => pair.Value > limit).ToArray();
        if (crowded.Length == 0)
        {
            return "";
        }

        var ((image, category), most) = crowded.MaxBy(pair => pair.Value);
        var name = input.Categories.First(known => known.Id == category).Name;
        var lost = crowded.Sum(pair => pair.Value - limit);
        return $"{lost} labels cannot be found: only the {limit} best detections of an image and category count, and {crowded.Length} "
            + $"{(crowded.Length == 1 ? "image has" : "times an image has")} more labels than that (most: {most} of '{name}' in {nameOf(image)})";
    }
}
