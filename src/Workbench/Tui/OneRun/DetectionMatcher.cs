using Vision.Data;
using Vision.Geometry;

namespace Workbench.Tui.OneRun;

/// <summary>Tells right boxes from wrong ones: the best scored takes the label of its class that it covers best, from half
/// on, and each label is taken once.</summary>
internal static class DetectionMatcher
{
    private const double LeastOverlap = 0.5;

    /// <summary>The boxes with their verdicts.</summary>
    /// <param name="found">Best score first.</param>
    /// <param name="labels">The image's labels; crowds and difficult ones are neither right nor missed.</param>
    /// <returns>A verdict per box, and the labels nobody found.</returns>
    public static (IReadOnlyList<bool> IsRight, IReadOnlyList<Annotation> Missed) Judge(IReadOnlyList<ShownDetection> found, IReadOnlyList<Annotation> labels)
    {
        var free = labels.Where(label => !label.IsCrowd && !label.IsDifficult).ToList();
        var verdicts = new List<bool>();
        foreach (var one in found)
        {
            var best = free.Where(label => label.CategoryId == one.CategoryId).MaxBy(label => Overlap(label.Box, one.Box));
            var isRight = best is not null && Overlap(best.Box, one.Box) >= LeastOverlap;
            verdicts.Add(isRight);
            if (isRight)
            {
                free.Remove(best!);
            }
        }

        return (verdicts, free);
    }

    private static double Overlap(Box a, Box b)
    {
        var width = Math.Min(a.X2, b.X2) - Math.Max(a.X, b.X);
        var height = Math.Min(a.Y2, b.Y2) - Math.Max(a.Y, b.Y);
        return width <= 0 || height <= 0 ? 0 : width * height / (a.Area + b.Area - width * height);
    }
}
