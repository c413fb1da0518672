using FsCheck;
using FsCheck.Fluent;
using Vision.Data;
using Vision.Geometry;
using Vision.Metrics;

namespace Vision.Tests.Metrics;

public sealed class VocTests
{
    // Three objects, found at places 1, 3 and 4 of five: precisions 1, 2/3, 3/4 at recalls 1/3, 2/3, 1.
    [Theory]
    [InlineData("2007", (4 * 1.0 + 7 * 0.75) / 11)]
    [InlineData("2012", (1.0 + 0.75 + 0.75) / 3)]
    public void The_two_averages_are_those_worked_out_by_hand(string year, double expected)
    {
        Box[] objects = [new(0, 0, 20, 20), new(100, 0, 20, 20), new(200, 0, 20, 20)];
        Box nowhere = new(400, 400, 20, 20);
        Box[] found = [objects[0], nowhere, objects[1], objects[2], nowhere];

        var summary = Score(Rule(year), objects.Select(b => Label(b)), found.Select((b, i) => Found(b, 1 - 0.1 * i)));

        Assert.Equal(expected, summary["mAP"], 1e-12);
    }

    [Fact]
    public void A_difficult_object_counts_neither_way()
    {
        Box easy = new(0, 0, 20, 20), hard = new(100, 0, 20, 20);

        var summary = Score(
            MatchRules.Voc2012,
            [Label(easy), Label(hard) with { IsIgnored = true }],
            [Found(hard, 0.9), Found(hard, 0.8), Found(easy, 0.5)]);

        Assert.Equal(1, summary["mAP"], 1e-12);
    }

    [Fact]
    public void A_detection_whose_best_object_is_taken_does_not_get_the_next_best()
    {
        Box first = new(0, 0, 20, 20), close = new(2, 0, 20, 20);

        var voc = Score(MatchRules.Voc2012, [Label(first), Label(close)], [Found(first, 0.9), Found(first, 0.8)]);

        Assert.Equal(0.5, voc["mAP"], 1e-12);
    }

    [Theory]
    [InlineData(false, 0)]
    [InlineData(true, 1)]
    public void The_last_pixel_can_decide(bool inclusive, double expected)
    {
        // Overlap 4.5 / 10 without the last pixel; with it (5.5 * 2) / (11 * 2) = 0.5, which is enough.
        var summary = Score(MatchRules.Voc2012 with { InclusivePixels = inclusive }, [Label(new Box(0, 0, 10, 1))], [Found(new Box(0, 0, 4.5, 1), 0.5)]);

        Assert.Equal(expected, summary["mAP"], 1e-12);
    }

    [Theory]
    [InlineData("2007")]
    [InlineData("2012")]
    public void The_numbers_are_those_of_the_definitions(string year) =>
        Prop.ForAll(RandomCase.Inputs, input =>
        {
            var expected = NaiveVoc.Score(input, elevenPoints: year == "2007");
            var actual = new Accumulator(Evaluator.Match(input, Rule(year))).Summarize().Values[0];
            return double.IsNaN(expected) ? double.IsNaN(actual) : Math.Abs(expected - actual) < 1e-12;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(400));

    private static MatchRule Rule(string year) => year == "2007" ? MatchRules.Voc2007 : MatchRules.Voc2012;

    private static MetricSummary Score(MatchRule rule, IEnumerable<TruthEntry> truths, IEnumerable<DetectionEntry> found) =>
        new Accumulator(Evaluator.Match(
            new EvaluationInput { ImageIds = [1], Categories = [new Category(1, "thing")], Truths = [.. truths], Detections = [.. found] }, rule)).Summarize();

    private static TruthEntry Label(Box box) => new() { Id = 1, ImageId = 1, CategoryId = 1, Box = box, Area = box.Area };

    private static DetectionEntry Found(Box box, double score) => new() { ImageId = 1, CategoryId = 1, Box = box, Area = box.Area, Score = score };
}

/// <summary>VOC mAP in the manner of the Python scripts in common use: one global list per class, a used flag per object.</summary>
internal static class NaiveVoc
{
    public static double Score(EvaluationInput input, bool elevenPoints) =>
        input.Categories.Select(c => Class(input, c.Id, elevenPoints)).Where(v => !double.IsNaN(v)).DefaultIfEmpty(double.NaN).Average();

    private static double Class(EvaluationInput input, int category, bool elevenPoints)
    {
        var objects = input.Truths.Where(t => t.CategoryId == category).ToArray();
        var used = new bool[objects.Length];
        var count = objects.Count(o => !o.IsCrowd && !o.IsIgnored);
        if (count == 0)
        {
            return double.NaN;
        }
        List<double> recalls = [], precisions = [];
        var (right, wrong) = (0, 0);
        var order = input.Detections.Where(d => d.CategoryId == category).OrderByDescending(d => d.Score).ThenBy(d => d.ImageId);
        foreach (var d in order)
        {
            var (best, overlap) = (-1, double.NegativeInfinity);
            for (var i = 0; i < objects.Length; i++)
            {
                if (objects[i].ImageId == d.ImageId && Iou(d.Box, objects[i]) > overlap)
                {
                    (best, overlap) = (i, Iou(d.Box, objects[i]));
                }
            }
            if (overlap < 0.5)
            {
                wrong++;
            }
            else if (!objects[best].IsCrowd && !objects[best].IsIgnored)
            {
                right += used[best] ? 0 : 1;
                wrong += used[best] ? 1 : 0;
                used[best] = true;
            }
            recalls.Add(right / (double)count);
            precisions.Add(right / Math.Max(right + wrong, 1e-16));
        }
        return elevenPoints ? Eleven(recalls, precisions) : Area(recalls, precisions);
    }

    private static double Eleven(List<double> recalls, List<double> precisions) =>
        Enumerable.Range(0, 11).Sum(t => precisions.Where((_, i) => recalls[i] >= t * 0.1).DefaultIfEmpty(0).Max() / 11);

    private static double Area(List<double> recalls, List<double> precisions)
    {
        double[] r = [0, .. recalls, 1], p = [0, .. precisions, 0];
        for (var i = p.Length - 2; i >= 0; i--)
        {
            p[i] = Math.Max(p[i], p[i + 1]);
        }
        return Enumerable.Range(1, r.Length - 1).Sum(i => (r[i] - r[i - 1]) * p[i]);
    }

    private static double Iou(Box d, TruthEntry truth)
    {
        var g = truth.Box;
        var common = Math.Max(0, Math.Min(d.X2, g.X2) - Math.Max(d.X, g.X)) * Math.Max(0, Math.Min(d.Y2, g.Y2) - Math.Max(d.Y, g.Y));
        return common / (truth.IsCrowd ? d.Area : d.Area + g.Area - common);
    }
}
