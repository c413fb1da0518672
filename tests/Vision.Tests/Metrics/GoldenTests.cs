using Vision.Coco;
using Vision.Metrics;

namespace Vision.Tests.Metrics;

public sealed class GoldenTests
{
    private const string Coco128 = "coco128/annotations/instances_train2017.json";
    private const string CocoMini = "coco-mini/annotations/person_keypoints_val2017.json";

    [Theory]
    [InlineData(OverlapKind.Box, Coco128, "coco128_bbox")]
    [InlineData(OverlapKind.Mask, Coco128, "coco128_segm")]
    [InlineData(OverlapKind.Keypoints, CocoMini, "cocomini_keypoints")]
    public void All_numbers_equal_those_of_the_COCO_API(OverlapKind kind, string labels, string name)
    {
        var (stats, categoryIds, perCategory) = GoldenFiles.Expected($"{name}_expected.json");

        var summary = new Accumulator(Match(kind, labels, name)).Summarize();

        AssertClose(stats, summary.Values);
        Assert.Equal(categoryIds, summary.Categories.Select(c => c.Id));
        AssertClose(perCategory, summary.PerCategory);
    }

    [Fact]
    public void Stored_matches_give_the_same_numbers_again()
    {
        var table = Match(OverlapKind.Box, Coco128, "coco128_bbox");
        using var file = new MemoryStream();

        table.Write(file);
        file.Position = 0;
        var again = MatchTable.Read(file);

        Assert.Equal(new Accumulator(table).Summarize().Values, new Accumulator(again).Summarize().Values);
        Assert.Equal(new Accumulator(table).Summarize().PerCategory, new Accumulator(again).Summarize().PerCategory);
    }

    private static MatchTable Match(OverlapKind kind, string labels, string name)
    {
        var truth = CocoTruthReader.Read(GoldenFiles.Path(labels.Split('/')), kind);
        var results = CocoResultsReader.Read(GoldenFiles.Path("golden", $"{name}_detections.json"), truth, kind);
        Assert.Empty(truth.Errors);
        Assert.Empty(results.Errors);
        var rule = kind switch
        {
            OverlapKind.Box => MatchRules.CocoBox,
            OverlapKind.Mask => MatchRules.CocoMask,
            _ => MatchRules.CocoKeypoints,
        };
        return Evaluator.Match(
            new EvaluationInput
            {
                ImageIds = [.. truth.Images.Select(i => i.Id)],
                Categories = truth.Categories,
                Truths = truth.Truths,
                Detections = results.Detections,
            },
            rule);
    }

    private static void AssertClose(double[] expected, IReadOnlyList<double> actual)
    {
        Assert.Equal(expected.Length, actual.Count);
        for (var i = 0; i < expected.Length; i++)
        {
            Assert.True(
                double.IsNaN(expected[i]) ? double.IsNaN(actual[i]) : Math.Abs(expected[i] - actual[i]) <= 1e-9,
                $"number {i}: expected {expected[i]:R}, got {actual[i]:R}");
        }
    }
}
