using Vision.Coco;
using Vision.Data;
using Vision.Geometry;
using Vision.Masks;
using Vision.Metrics;

namespace Vision.Tests.Coco;

public sealed class CocoMetricFilesTests : IDisposable
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
        Assert.EndsWith("annotation 2: belongs to the image 8, which is not in the list of images; left out", Assert.Single(truth.Warnings).ToString());
        Assert.Single(truth.Truths);
    }

    [Theory]
    [InlineData("""[{"image_id": 2, "category_id": 3, "score": 1, "bbox": [1, 2, 3, 4]}]""", "image 2")]
    [InlineData("""[{"image_id": "cat.jpg", "category_id": 3, "score": 1, "bbox": [1, 2, 3, 4]}]""", "image 'cat.jpg'")]
    [InlineData("""[{"category_id": 3, "score": 1, "bbox": [1, 2, 3, 4]}]""", "has no 'image_id'")]
    [InlineData("""[{"image_id": 1, "category_id": 3, "bbox": [1, 2, 3, 4]}]""", "has no 'score'")]
    [InlineData("""[{"image_id": 1, "category_id": 3, "score": "x", "bbox": [1, 2, 3, 4]}]""", "'score' is not a number")]
    [InlineData("""[{"image_id": 1, "category_id": 3, "score": 1, "bbox": [1, 2, 3]}]""", "'bbox' has 3 numbers")]
    [InlineData("""[{"image_id": 1, "category_id": 3, "score": 1}]""", "has no 'bbox'")]
    [InlineData("""[{"image_id": 1, "category_id": 3, "score": 1e400, "bbox": [1, 2, 3, 4]}]""", "'score' is too large a number")]
    [InlineData("""[{"image_id": 1, "category_id": 3, "score": 1, "bbox": [1, 2, 1e400, 4]}]""", "'bbox' is not a list of four numbers")]
    [InlineData("""[7]""", "is not an object")]
    public void A_bad_detection_is_named_with_its_record(string json, string reason)
    {
        var results = Results(json, OverlapKind.Box);

        var problem = Assert.Single(results.Errors);
        Assert.Equal("detection record 0", problem.Record);
        Assert.Contains(reason, problem.Reason);
    }

    [Fact]
    public void A_box_that_stands_for_a_mask_must_not_be_endless()
    {
        var results = Results("""[{"image_id": 1, "category_id": 3, "score": 1, "bbox": [1, 2, 3000000000, 4]}]""", OverlapKind.Mask);

        Assert.Contains("has a box with corners far outside of any image, and no outline", Assert.Single(results.Errors).Reason);
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
        Assert.Contains("line 1: is not JSON at byte 3 in detection record 0", Assert.Throws<DataException>(() => Results("[{", OverlapKind.Box)).Message);
        Assert.Contains("must be a list of detections", Assert.Throws<DataException>(() => Results("{}", OverlapKind.Box)).Message);
        Assert.Contains("cannot be read", Assert.Throws<DataException>(() => CocoTruthReader.Read(Path.Combine(_folder, "no"), OverlapKind.Box)).Message);
    }

    [Fact]
    public void Odd_labels_count_as_they_are()
    {
        var truth = Truth(OverlapKind.Box, """
            {"images": [{"id": 1}], "categories": [{"id": 1}],
             "annotations": [{"id": 1, "image_id": 1, "category_id": 1, "bbox": [-5, 0, 0, 9], "iscrowd": true}]}
            """);

        Assert.Empty(truth.Errors);
        Assert.Equal("has no 'area'; the area of its box is taken", Assert.Single(truth.Warnings).Reason);
        Assert.Equal((new Box(-5, 0, 0, 9), true), (Assert.Single(truth.Truths).Box, truth.Truths[0].IsCrowd));
    }

    [Theory]
    [InlineData("\"a/dog\"", "3", "is of image 'a/dog', which labels.json does not have")]
    [InlineData("3", "3", "is of image 3, which labels.json does not have")]
    [InlineData("\"dog\"", "3", "is of image 'dog', which 2 of labels.json can be: a/dog.jpg (id 1), b/dog.jpg (id 2); write the id")]
    [InlineData("\"2\"", "3", "has the text '2' as image_id, which in labels.json is a number; write it without quotes")]
    [InlineData("2", "\"3\"", "has the text '3' as category_id, which in labels.json is a number; write it without quotes")]
    [InlineData("5", "3", "has the number 5 as image_id, which in labels.json is a text; write it in quotes")]
    [InlineData("2", "\"cat\"", "is of category 'cat', which 2 of labels.json can be: cat (id 4), cat (id 5); write the id")]
    public void An_id_that_means_nothing_or_two_things_is_an_error_that_says_so(string image, string category, string reason)
    {
        var truth = Truth(OverlapKind.Box, """
            {"images": [{"id": 1, "file_name": "a/dog.jpg"}, {"id": 2, "file_name": "b/dog.jpg"}, {"id": "5", "file_name": "c.jpg"}],
             "categories": [{"id": 3, "name": "dog"}, {"id": 4, "name": "cat"}, {"id": 5, "name": "cat"}], "annotations": []}
            """);

        var results = Results($$"""[{"image_id": {{image}}, "category_id": {{category}}, "score": 1, "bbox": [1, 2, 3, 4]}]""", OverlapKind.Box, truth);

        Assert.Empty(results.Detections);
        Assert.Contains(reason, Assert.Single(results.Errors).Reason.Replace(_folder + Path.DirectorySeparatorChar, "", StringComparison.Ordinal));
    }

    [Fact]
    public void Ids_beyond_64_bits_and_texts_are_matched()
    {
        var truth = Truth(OverlapKind.Box, """
            {"images": [{"id": 16706992903151817196}, {"id": "a"}, {"id": 2e0}], "categories": [{"id": "c", "name": "cat"}, {"id": 7e9, "name": "dog"}],
             "annotations": [{"id": "q", "image_id": "a", "category_id": "c", "bbox": [1, 2, 3, 4], "area": 1},
                             {"id": 99999999999999999999, "image_id": 2, "category_id": 7000000000, "bbox": [1, 2, 3, 4], "area": 1}]}
            """);

        var results = Results("""
            [{"image_id": 16706992903151817196, "category_id": "cat", "score": 1, "bbox": [1, 2, 3, 4]},
             {"image_id": "a", "category_id": "c", "score": 1, "bbox": [1, 2, 3, 4]},
             {"image_id": 2.0, "category_id": 7000000000, "score": 1, "bbox": [1, 2, 3, 4]}]
            """, OverlapKind.Box, truth);

        Assert.Empty(truth.Errors.Concat(results.Errors).Concat(truth.Warnings).Concat(results.Warnings));
        Assert.Equal([(3L, 1), (2, 2)], truth.Truths.Select(entry => (entry.ImageId, entry.CategoryId)));
        Assert.Equal([(1L, 1), (3, 1), (2, 2)], results.Detections.Select(entry => (entry.ImageId, entry.CategoryId)));
    }

    private MetricTruth Truth(OverlapKind kind, string labels = Labels)
    {
        var path = Path.Combine(_folder, "labels.json");
        File.WriteAllText(path, labels);
        return CocoTruthReader.Read(path, kind);
    }

    private MetricDetections Results(string json, OverlapKind kind, MetricTruth? truth = null)
    {
        var path = Path.Combine(_folder, "results.json");
        File.WriteAllText(path, json);
        return CocoResultsReader.Read(path, truth ?? Truth(kind), kind);
    }
}
