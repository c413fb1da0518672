using System.Text;
using System.Text.Json;
using Plugins.Data.Metrics;
using Vision.Data;
using Vision.Geometry;
using Vision.Masks;
using Vision.Metrics;
using Vision.Toy;
using Workbench.Sdk.Metrics;

namespace Plugins.Tests.Data;

public sealed class MetricTests
{
    private static readonly string[] CocoNames = ["AP", "AP50", "AP75", "APs", "APm", "APl", "AR1", "AR10", "AR100", "ARs", "ARm", "ARl"];

    [Fact]
    public void Perfect_detections_score_a_hundred_and_nothing_scores_zero()
    {
        var dataset = ToyDataset.Create(new(), "val", 20, seed: 1);

        var perfect = new CocoMetric(new()).Evaluate(dataset, Perfect(dataset));
        var nothing = new CocoMetric(new()).Evaluate(dataset, [.. dataset.Images.Select(image => new DetectionPrediction(image.Id, []))]);

        Assert.Equal("AP", perfect.Primary);
        Assert.Equal(CocoNames, perfect.Values.Select(value => value.Name));
        Assert.Equal(100, Value(perfect, "AP"), 1e-9);
        Assert.True(double.IsNaN(Value(perfect, "APl")), "128-pixel scenes have no large objects");
        Assert.Equal(0, Value(nothing, "AP"), 1e-9);
        Assert.Equal(dataset.Categories.Select(category => category.Name), perfect.PerCategory.Select(value => value.Category));
        Assert.All(perfect.PerCategory, value => Assert.Equal(100, value.Value, 1e-9));
    }

    [Fact]
    public void The_files_give_the_same_numbers_again()
    {
        var dataset = ToyDataset.Create(new(), "val", 12, seed: 2);
        var predictions = Perfect(dataset).Select((said, index) => index % 3 == 0 ? said with { Detections = [] } : said).ToArray();

        var result = new CocoMetric(new()).Evaluate(dataset, predictions);

        var table = MatchTable.Read(new MemoryStream(result.Files["matches.bin"]));
        Assert.Equal(result.Values.Select(value => value.Value / 100), new Accumulator(table).Summarize().Values);
        using var json = JsonDocument.Parse(Encoding.UTF8.GetString(result.Files["detections.json"]));
        Assert.Equal(predictions.Sum(said => said.Detections.Count), json.RootElement.GetArrayLength());
        Assert.All(json.RootElement.EnumerateArray(), found =>
            Assert.Contains(found.GetProperty("category_id").GetInt32(), dataset.Categories.Select(category => category.Id)));
    }

    [Fact]
    public void Masks_and_keypoints_are_scored_where_the_model_finds_them()
    {
        var dataset = ToyDataset.Create(new(), "val", 12, seed: 4);
        var sized = dataset.Images.ToDictionary(image => image.Id);
        var predictions = Perfect(dataset).Select(said => said with
        {
            Parts = DetectionParts.Boxes | DetectionParts.Masks | DetectionParts.Keypoints,
            Detections = [.. said.Detections.Zip(sized[said.ImageId].Annotations, (found, label) => found with
            {
                Mask = SegmentationMask.Rasterize(label.Mask!, sized[said.ImageId].Height, sized[said.ImageId].Width),
                Keypoints = label.Keypoints,
            })],
        }).ToArray();

        var result = new CocoMetric(new()).Evaluate(dataset, predictions);

        Assert.Equal([.. CocoNames, .. CocoNames.Select(name => "mask." + name)], result.Values.Take(24).Select(value => value.Name));
        Assert.Equal(["keypoint.AP", "keypoint.AP50", "keypoint.AP75", "keypoint.APm", "keypoint.APl", "keypoint.AR"],
            result.Values.Skip(24).Take(6).Select(value => value.Name));
        Assert.Equal("AP", result.Primary);
        Assert.Equal([100.0, 100.0, 100.0], new[] { "AP", "mask.AP", "keypoint.AP" }.Select(name => Math.Round(Value(result, name), 6)));
        Assert.Equal(["detections.json", "matches-keypoint.bin", "matches-mask.bin", "matches.bin"], result.Files.Keys.Order(StringComparer.Ordinal));
        Assert.Equal("coco-segm", MatchTable.Read(new MemoryStream(result.Files["matches-mask.bin"])).Rule.Name);
        using var json = JsonDocument.Parse(Encoding.UTF8.GetString(result.Files["detections.json"]));
        Assert.All(json.RootElement.EnumerateArray(), found => Assert.True(found.TryGetProperty("segmentation", out _)));
        var warning = Assert.Single(result.Warnings);
        Assert.StartsWith($"objects have {dataset.KeypointNames.Count} keypoints, not the 17 of COCO's people: each counts with the mean of their sigmas (0.0",
            warning, StringComparison.Ordinal);
    }

    [Fact]
    public void Sigmas_are_one_for_each_keypoint()
    {
        var dataset = ToyDataset.Create(new(), "val", 4, seed: 4);
        var said = dataset.Images.Select(image => new DetectionPrediction(image.Id, []) { Parts = DetectionParts.Boxes | DetectionParts.Keypoints }).ToArray();
        double[] right = [.. Enumerable.Repeat(0.05, dataset.KeypointNames.Count)];

        var wrong = Assert.Throws<DataException>(() => new CocoMetric(new() { KeypointSigmas = [0.1, 0.2] }).Evaluate(dataset, said));
        var scored = new CocoMetric(new() { KeypointSigmas = right }).Evaluate(dataset, said);

        Assert.Equal($"metric.keypointSigmas has 2 numbers, but objects of {dataset.Name} have {right.Length} keypoints; one each is wanted.", wrong.Message);
        Assert.Empty(scored.Warnings);
        Assert.Equal(0, Value(scored, "keypoint.AP"));
        var found = said[0] with { Detections = [new(0, new Box(0, 0, 9, 9), 1) { Keypoints = [1, 1, 1] }] };
        Assert.Contains("but the model finds 1. Train it", Assert.Throws<DataException>(() => new CocoMetric(new()).Evaluate(dataset, [found])).Message);
    }

    [Fact]
    public void Voc_ignores_difficult_objects()
    {
        var dataset = ToyDataset.Create(new(), "val", 10, seed: 3);
        var hard = dataset with
        {
            Images = [.. dataset.Images.Select(image => image with { Annotations = [.. image.Annotations, Difficult(10_000 + image.Id)] })],
        };

        var results = new[] { 2007, 2012 }.Select(year => new VocMetric(new VocMetricOptions { Year = year }).Evaluate(hard, Perfect(dataset))).ToArray();

        Assert.All(results, result => Assert.Equal(("mAP", 100.0), (result.Primary, Math.Round(result.Values[0].Value, 9))));
    }

    [Fact]
    public void Accuracy_counts_the_best_and_the_best_five()
    {
        var dataset = ToyCrops.Create(new() { Classes = 7 }, "val", 4, seed: 1);
        float[][] scores = [[.9f, .1f, 0, 0, 0, 0, 0], [.5f, .4f, .1f, 0, 0, 0, 0], [.3f, .3f, 0, .2f, .1f, .1f, 0], [0, .2f, .2f, .3f, .1f, .1f, .1f]];
        var predictions = dataset.Images.Select((image, index) => new ClassificationPrediction(image.Id, scores[index])).ToArray();

        var result = new AccuracyMetric().Evaluate(dataset, predictions);
        var partial = new AccuracyMetric().Evaluate(dataset, predictions[..1]);

        Assert.Equal("top1", result.Primary);
        Assert.Equal([("top1", 50.0), ("top5", 75.0)], result.Values);
        Assert.Equal([100, 0, 0, 100], result.PerCategory.Take(4).Select(value => value.Value));
        Assert.Equal(100, Value(partial, "top1"));
        Assert.Equal(4, ClassificationTable.Read(new MemoryStream(result.Files["classes.bin"])).ImageIds.Count);
    }

    private static Annotation Difficult(long id) => new() { Id = id, CategoryId = 1, Box = new Box(0, 0, 9, 9), Area = 81, IsDifficult = true };

    private static DetectionPrediction[] Perfect(Dataset dataset)
    {
        var classes = dataset.Categories.Select((category, index) => (category.Id, index)).ToDictionary();
        return [.. dataset.Images.Select(image => new DetectionPrediction(
            image.Id, [.. image.Annotations.Select((item, rank) => new Detection(classes[item.CategoryId], item.Box, 0.9f - 0.01f * rank))]))];
    }

    private static double Value(MetricResult result, string name) => result.Values.Single(value => value.Name == name).Value;
}
