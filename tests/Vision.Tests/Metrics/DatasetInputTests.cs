using Vision.Coco;
using Vision.Data;
using Vision.Geometry;
using Vision.Masks;
using Vision.Metrics;
using Vision.Tests.Data;

namespace Vision.Tests.Metrics;

/// <summary>Predictions of a model on a dataset, scored as a run's evaluation does it.</summary>
public sealed class DatasetInputTests
{
    [Theory]
    [InlineData(OverlapKind.Mask, "coco128", "instances_train2017.json", "train2017", "coco128_segm")]
    [InlineData(OverlapKind.Keypoints, "coco-mini", "person_keypoints_val2017.json", "val2017", "cocomini_keypoints")]
    public void Predictions_score_as_the_coco_api_scores_their_file(OverlapKind kind, string data, string labels, string images, string golden)
    {
        var file = SharedData.Folder(data, "annotations", labels);
        var dataset = CocoReader.Read(file, SharedData.Folder(data, images), data).Dataset;
        var results = CocoResultsReader.Read(GoldenFiles.Path("golden", $"{golden}_detections.json"), CocoTruthReader.Read(file, kind), kind);
        var classes = dataset.Categories.Index().ToDictionary(pair => pair.Item.Id, pair => pair.Index);
        // A record of another category says nothing about these.
        Detection Say(DetectionEntry found) => new(classes[found.CategoryId], found.Box, (float)found.Score) { Mask = found.Mask, Keypoints = found.Keypoints };
        var predictions = results.Detections.Where(found => classes.ContainsKey(found.CategoryId)).GroupBy(found => found.ImageId)
            .Select(image => new DetectionPrediction(image.Key, [.. image.Select(Say)]));

        var input = DatasetInput.From(dataset, predictions, kind, MatchRules.CocoPersonSigmas.Count);
        var summary = new Accumulator(Evaluator.Match(input, kind == OverlapKind.Mask ? MatchRules.CocoMask : MatchRules.CocoKeypoints)).Summarize();

        var (stats, _, _) = GoldenFiles.Expected($"{golden}_expected.json");
        Assert.Equal(stats.Length, summary.Values.Count);
        // Scores are single here: a tie or two among thousands of detections may fall the other way.
        Assert.All(stats.Zip(summary.Values), pair => Assert.True(
            double.IsNaN(pair.First) ? double.IsNaN(pair.Second) : Math.Abs(pair.First - pair.Second) < 2e-4, $"{pair.First} {pair.Second}"));
    }

    [Fact]
    public void Labels_without_a_mask_do_not_count_and_detections_without_one_are_left_out()
    {
        var dataset = With(
            new Annotation { Id = 1, CategoryId = 3, Box = new(0, 0, 8, 8), Area = 64, Mask = new PolygonSegmentation([[0, 0, 8, 0, 8, 8, 0, 8]]) },
            new Annotation { Id = 2, CategoryId = 3, Box = new(10, 10, 8, 8), Area = 64 });
        var found = new DetectionPrediction(100,
        [
            new(0, new Box(0, 0, 8, 8), 0.9f) { Mask = Square(0, 0) },
            new(0, new Box(10, 10, 8, 8), 0.95f) { Mask = Square(10, 10) },
            new(0, new Box(2, 2, 3, 3), 0.99f),
        ]);

        var input = DatasetInput.From(dataset, [found], OverlapKind.Mask);

        Assert.Equal([false, true], input.Truths.Select(truth => truth.IsIgnored));
        Assert.Equal([64.0, 64.0], input.Detections.Select(entry => entry.Area));
        Assert.Equal(1, new Accumulator(Evaluator.Match(input, MatchRules.CocoMask)).Summarize()["AP"], 9);
    }

    [Fact]
    public void People_without_a_labelled_keypoint_do_not_count()
    {
        double[] seen = [1, 2, 2, 5, 6, 1];
        var dataset = With(
            new Annotation { Id = 1, CategoryId = 3, Box = new(0, 0, 8, 8), Area = 64, Keypoints = seen },
            new Annotation { Id = 2, CategoryId = 3, Box = new(10, 10, 8, 8), Area = 64, Keypoints = new double[6] },
            new Annotation { Id = 3, CategoryId = 7, Box = new(10, 10, 8, 8), Area = 64 });
        var rule = MatchRules.CocoKeypoints with { KeypointSigmas = [0.1, 0.1] };
        var found = new DetectionPrediction(100, [new(0, new Box(0, 0, 8, 8), 0.9f) { Keypoints = [1, 2, 0.7, 5, 6, 0.6] }, new(1, new Box(9, 9, 9, 9), 0.9f)]);

        var summary = new Accumulator(Evaluator.Match(DatasetInput.From(dataset, [found], OverlapKind.Keypoints, 2), rule)).Summarize();
        var refused = Assert.Throws<DataException>(() => DatasetInput.From(dataset, [found], OverlapKind.Keypoints, 17));

        Assert.Equal(1, summary["AP"], 9);
        Assert.Equal(1, summary.PerCategory[0], 9);
        Assert.True(double.IsNaN(summary.PerCategory[1]));
        Assert.StartsWith("some: annotation 1 ('cat') has 2 keypoints, others or the model have 17", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_joint_score_weighs_the_same_images_in_all_parts()
    {
        var dataset = Some.Dataset(6) with { Images = [.. Some.Dataset(6).Images.Select(Masked)] };
        var predictions = dataset.Images.Select((image, i) =>
            new DetectionPrediction(image.Id, [new(i % 2, image.Annotations[0].Box, 0.9f) { Mask = Square(i, i) }])).ToArray();
        IWeightedScore Score(MatchRule rule) => new Accumulator(Evaluator.Match(DatasetInput.From(dataset, predictions, rule.Overlap), rule));
        var (box, mask) = (Score(MatchRules.CocoBox), Score(MatchRules.CocoMask));
        int[] weights = [2, 0, 1, 1, 0, 3];

        var summary = new JointScore([(OverlapKind.Box, box), (OverlapKind.Mask, mask)]).Score(weights);

        Assert.Equal([.. box.Score(weights).Values, .. mask.Score(weights).Values], summary.Values);
        Assert.Equal(box.Score(weights).PerCategory, summary.PerCategory);
        Assert.Equal(("AP", "mask.AP"), (summary.Names[0], summary.Names[12]));
        Assert.Equal([OverlapKind.Box, OverlapKind.Mask, OverlapKind.Keypoints, OverlapKind.Box],
            new[] { "AP50", "mask.AP", "Keypoint.ap", "mAP" }.Select(PartNames.KindOf));
    }

    private static ImageRecord Masked(ImageRecord image) => image with
    {
        Annotations = [.. image.Annotations.Select(label => label with { Mask = new PolygonSegmentation([[1, 2, 9, 2, 9, 11, 1, 11]]) })],
    };

    private static Dataset With(params Annotation[] labels)
    {
        var dataset = Some.Dataset(1);
        return dataset with { Images = [dataset.Images[0] with { Annotations = labels }] };
    }

    // 8 pixels wide and high, in an image of 20 x 24.
    private static Rle Square(int left, int top)
    {
        var mask = new bool[24, 20];
        for (var y = top; y < top + 8; y++)
        {
            for (var x = left; x < left + 8; x++)
            {
                mask[y, x] = true;
            }
        }

        return Rle.FromMask(mask);
    }
}
