using Vision.Geometry;
using Vision.Metrics;

namespace Vision.Tests.Metrics;

/// <summary>Box AP and AR straight from the definitions: slow, and sharing no code with the real one.</summary>
internal static class NaiveCoco
{
    private enum Fate
    {
        Right,
        Wrong,
        Ignored,
    }

    /// <summary>The 12 numbers (NaN where undefined) and AP per category.</summary>
    public static (double[] Stats, double[] PerCategory) Score(EvaluationInput input, MatchRule rule)
    {
        var categories = input.Categories.Select(c => c.Id).Order().ToArray();
        double[][] Ap(int area, int limit) => [.. categories.Select(c => rule.Thresholds.Select(t => One(input, rule, c, area, t, limit).Ap).ToArray())];
        double[][] Ar(int area, int limit) => [.. categories.Select(c => rule.Thresholds.Select(t => One(input, rule, c, area, t, limit).Recall).ToArray())];
        var all = Ap(0, rule.MaxDetections[^1]);
        double[] stats =
        [
            Mean(all.SelectMany(x => x)), Mean(all.Select(x => x[0])), Mean(all.Select(x => x[5])),
            .. new[] { 1, 2, 3 }.Select(a => Mean(Ap(a, rule.MaxDetections[^1]).SelectMany(x => x))),
            .. rule.MaxDetections.Select(m => Mean(Ar(0, m).SelectMany(x => x))),
            .. new[] { 1, 2, 3 }.Select(a => Mean(Ar(a, rule.MaxDetections[^1]).SelectMany(x => x))),
        ];
        return (stats, [.. all.Select(Mean)]);
    }

    private static double Mean(IEnumerable<double> values) => values.Where(v => !double.IsNaN(v)).DefaultIfEmpty(double.NaN).Average();

    private static (double Ap, double Recall) One(EvaluationInput input, MatchRule rule, int category, int area, double threshold, int limit)
    {
        var range = rule.Areas[area];
        var counted = 0;
        var fates = new List<(double Score, Fate Fate)>();
        foreach (var image in input.ImageIds.Order())
        {
            var labels = input.Truths.Where(g => g.ImageId == image && g.CategoryId == category).ToList();
            bool Skipped(TruthEntry g) => g.IsCrowd || g.IsIgnored || g.Area < range.Min || g.Area > range.Max;
            counted += labels.Count(g => !Skipped(g));
            var free = labels.ToList();
            var found = input.Detections.Where(d => d.ImageId == image && d.CategoryId == category).OrderByDescending(d => d.Score);
            foreach (var d in found.Take(limit))
            {
                var near = free.Where(g => Iou(d.Box, g.Box, g.IsCrowd) >= threshold).ToList();
                var wanted = near.Exists(g => !Skipped(g)) ? near.Where(g => !Skipped(g)).ToList() : near;
                if (wanted.Count == 0)
                {
                    fates.Add((d.Score, d.Area < range.Min || d.Area > range.Max ? Fate.Ignored : Fate.Wrong));
                    continue;
                }
                var best = wanted.Max(g => Iou(d.Box, g.Box, g.IsCrowd));
                var choice = wanted.FindLastIndex(g => Iou(d.Box, g.Box, g.IsCrowd) == best);
                fates.Add((d.Score, Skipped(wanted[choice]) ? Fate.Ignored : Fate.Right));
                if (!wanted[choice].IsCrowd)
                {
                    free.Remove(wanted[choice]);
                }
            }
        }
        return counted == 0 ? (double.NaN, double.NaN) : Curve([.. fates.OrderByDescending(f => f.Score).Select(f => f.Fate)], counted);
    }

    private static (double Ap, double Recall) Curve(Fate[] fates, int counted)
    {
        var points = new List<(double Recall, double Precision)>();
        var (right, wrong) = (0, 0);
        foreach (var fate in fates)
        {
            right += fate == Fate.Right ? 1 : 0;
            wrong += fate == Fate.Wrong ? 1 : 0;
            points.Add(((double)right / counted, right == 0 ? 0 : (double)right / (right + wrong)));
        }
        var levels = Enumerable.Range(0, 101).Select(r => r == 100 ? 1.0 : r * 0.01);
        var ap = levels.Average(r => points.Where(p => p.Recall >= r).Select(p => p.Precision).DefaultIfEmpty(0).Max());
        return (ap, points.Count == 0 ? 0 : points[^1].Recall);
    }

    private static double Iou(Box d, Box g, bool crowd)
    {
        var width = Math.Max(0, Math.Min(d.X2, g.X2) - Math.Max(d.X, g.X));
        var height = Math.Max(0, Math.Min(d.Y2, g.Y2) - Math.Max(d.Y, g.Y));
        var common = width * height;
        return common == 0 ? 0 : common / (crowd ? d.Area : d.Area + g.Area - common);
    }
}
