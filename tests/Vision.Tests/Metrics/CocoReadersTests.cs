using Vision.Data;
using Vision.Geometry;
using Vision.Masks;
using Vision.Metrics;

namespace Vision.Tests.Metrics;

public sealed class CocoReadersTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("coco-readers").FullName;

    private const string Labels = """
        {"annotations": [{"id": 1, "image_id": 1, "category_id": 3, "bbox": [1, 2, 30.5, 40], "area": 600, "iscrowd": 0,
                          "segmentation": [[1, 2, 31, 2, 31, 42, 1, 42]]},
                         {"id": 2, "image_id": 8, "category_id": 3, "bbox": [1, 2, 3, 4], "area": 12}],
         "images": [{"id": 1, "file_name": "dog.jpg", "height": 100, "width": 80}], "categories": [{"id": 3, "name": "dog"}], "info": {"a": [1]}}
        """;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Labels_are_read_whatever_their_order_and_strangers_are_warned_of()
    {
        var truth = Truth(OverlapKind.Box);

        Assert.Equal(new Box(1, 2, 30.5, 40), truth.Truths[0].Box);
        Assert.Empty(truth.Errors);
        Assert.Contains("annotations record 1", Assert.Single(truth.Warnings).Record);
    }

    [Theory]
    [InlineData("""[{"image_id": 2, "category_id": 3, "score": 1, "bbox": [1, 2, 3, 4]}]""", "image 2")]
    [InlineData("""[{"image_id": "cat.jpg", "category_id": 3, "score": 1, "bbox": [1, 2, 3, 4]}]""", "image 'cat.jpg'")]
    [InlineData("""[{"category_id": 3, "score": 1, "bbox": [1, 2, 3, 4]}]""", "has no 'image_id'")]
    [InlineData("""[{"image_id": 1, "category_id": 3, "bbox": [1, 2, 3, 4]}]""", "has no 'score'")]
    [InlineData("""[{"image_id": 1, "category_id": 3, "score": "x", "bbox": [1, 2, 3, 4]}]""", "'score' is not a number")]
    [InlineData("""[{"image_id": 1, "category_id": 3, "score": 1, "bbox": [1, 2, 3]}]""", "'bbox' has 3 numbers")]
    [InlineData("""[{"image_id": 1, "category_id": 3, "score": 1}]""", "has no 'bbox'")]
    [InlineData("""[7]""", "is not an object")]
    public void A_bad_detection_is_named_with_its_record(string json, string reason)
    {
        var results = Results(json, OverlapKind.Box);

        var problem = Assert.Single(results.Errors);
        Assert.Equal("detection record 0", problem.Record);
        Assert.Contains(reason, problem.Reason);
    }

    [Fact]
    public void Good_records_behind_a_bad_one_are_still_read()
    {
        var results = Results(
            """
            [{"image_id": 1, "bbox": [{"deep": [1]}], "score": 1},
             {"image_id": 1.0, "category_id": "dog", "score": 1e-1, "bbox": [1, 2, 3, 4], "x": {"y": []}}]
            """,
            OverlapKind.Box);

        Assert.Single(results.Errors);
        Assert.Equal(0.1, Assert.Single(results.Detections).Score);
    }

    [Fact]
    public void An_unknown_category_is_a_warning_as_the_COCO_API_leaves_it_out()
    {
        var results = Results("""[{"image_id": 1, "category_id": 4, "score": 1, "bbox": [1, 2, 3, 4]}]""", OverlapKind.Box);

        Assert.Empty(results.Errors);
        Assert.Empty(results.Detections);
        Assert.Single(results.Warnings);
    }

    [Theory]
    [InlineData("""{"size": [100, 80], "counts": [5, 10, 7985]}""", 10)]
    [InlineData("""[[10, 10, 20, 10, 20, 20, 10, 20]]""", 100)]
    public void Without_boxes_the_area_is_the_masks(string outline, double area)
    {
        var results = Results($$"""[{"image_id": 1, "category_id": 3, "score": 1, "segmentation": {{outline}} }]""", OverlapKind.Mask);

        Assert.Equal(area, Assert.Single(results.Detections).Area);
    }

    [Fact]
    public void Masks_as_text_may_hold_escaped_characters()
    {
        var counts = new uint[] { 100, 1000, 3, 12, 400, 44 };
        var text = RleText.Encode(counts).Replace(@"\", @"\\", StringComparison.Ordinal);

        var results = Results(
            $$"""[{"image_id": 1, "category_id": 3, "score": 1, "segmentation": {"counts": "{{text}}", "size": [100, 80] } }]""", OverlapKind.Mask);

        Assert.Equal(counts, Assert.Single(results.Detections).Mask!.Counts.ToArray());
    }

    [Fact]
    public void With_boxes_the_area_is_the_boxes_also_for_masks()
    {
        var results = Results(
            """[{"image_id": 1, "category_id": 3, "score": 1, "bbox": [0, 0, 7, 7], "segmentation": {"size": [100, 80], "counts": [5, 10]}}]""",
            OverlapKind.Mask);

        Assert.Equal(49, Assert.Single(results.Detections).Area);
        Assert.Equal(10, results.Detections[0].Mask!.Area);
    }

    [Fact]
    public void A_file_that_is_not_JSON_or_not_there_is_one_sentence()
    {
        Assert.Contains("not valid JSON at line 1", Assert.Throws<DataException>(() => Results("[{", OverlapKind.Box)).Message);
        Assert.Contains("a JSON list", Assert.Throws<DataException>(() => Results("{}", OverlapKind.Box)).Message);
        Assert.Contains("cannot be read", Assert.Throws<DataException>(() => CocoTruthReader.Read(Path.Combine(_folder, "no.json"), OverlapKind.Box)).Message);
    }

    private MetricTruth Truth(OverlapKind kind)
    {
        var path = Path.Combine(_folder, "labels.json");
        File.WriteAllText(path, Labels);
        return CocoTruthReader.Read(path, kind);
    }

    private MetricDetections Results(string json, OverlapKind kind)
    {
        var path = Path.Combine(_folder, "results.json");
        File.WriteAllText(path, json);
        return CocoResultsReader.Read(path, Truth(kind), kind);
    }
}
