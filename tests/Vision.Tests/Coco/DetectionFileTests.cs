using Vision.Coco;
using Vision.Data;
using Vision.Geometry;
using Vision.Metrics;

namespace Vision.Tests.Coco;

public sealed class DetectionFileTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("7", "8", "3")]
    [InlineData("\"a\\\"ä\"", "\"7\"", "\"dog\"")]
    [InlineData("123456789012345678901234567890", "-5", "9999999999")]
    [InlineData("1.0", "2.0", "1e0")]
    public void Detections_carry_the_ids_of_the_label_file(string first, string second, string category)
    {
        var labels = _folder.Write("labels.json", $$"""
            {"images": [{"id": {{first}}, "file_name": "a.jpg", "width": 9, "height": 9}, {"id": {{second}}, "file_name": "b.jpg", "width": 9, "height": 9}],
             "categories": [{"id": {{category}}, "name": "dog"}],
             "annotations": [{"id": 1, "image_id": {{second}}, "category_id": {{category}}, "bbox": [1, 2, 3, 4], "area": 12, "iscrowd": 0}]}
            """);
        _folder.Write("a.jpg", "");
        _folder.Write("b.jpg", "");
        var dataset = CocoReader.Read(labels, _folder.Root, "labels").Dataset;
        var path = _folder.At("detections.json");

        using (var file = File.Create(path))
        {
            DetectionFile.Write(file, dataset, [new(dataset.Images[1].Id, [new(0, new Box(1, 2, 3, 4), 0.5f)])]);
        }

        var found = Assert.Single(DetectionFile.Read(path, dataset)[dataset.Images[1].Id]);
        Assert.Equal((dataset.Categories[0].Id, new Box(1, 2, 3, 4), 0.5), (found.CategoryId, found.Box, found.Score));
        var truth = CocoTruthReader.Read(labels, OverlapKind.Box);
        var results = CocoResultsReader.Read(path, truth, OverlapKind.Box);
        Assert.Empty(results.Errors);
        Assert.Equal(truth.Images[1].Id, Assert.Single(results.Detections).ImageId);
    }

    [Fact]
    public void Masks_and_keypoints_come_back_and_can_be_scored_by_others()
    {
        var labels = _folder.Write("labels.json", """
            {"images": [{"id": 1, "file_name": "a.jpg", "width": 4, "height": 3}], "categories": [{"id": 1, "name": "dog"}],
             "annotations": [{"id": 1, "image_id": 1, "category_id": 1, "bbox": [0, 0, 2, 2], "area": 4, "iscrowd": 0,
             "segmentation": [[0, 0, 2, 0, 2, 2, 0, 2]], "keypoints": [1, 1, 2], "num_keypoints": 1}]}
            """);
        _folder.Write("a.jpg", "");
        var dataset = CocoReader.Read(labels, _folder.Root, "labels").Dataset;
        var mask = Vision.Masks.Rle.FromMask(new[,] { { true, true, false, false }, { true, true, false, false }, { false, false, false, true } });
        var path = _folder.At("detections.json");

        using (var file = File.Create(path))
        {
            DetectionFile.Write(file, dataset, [new(1, [new(0, new Box(0, 0, 2, 2), 0.5f) { Mask = mask, Keypoints = [1.25, 0.5, 0.75] }])]);
        }

        var found = Assert.Single(DetectionFile.Read(path, dataset)[1]);
        Assert.Equal(mask.ToMask(), found.Mask!.ToMask());
        Assert.Equal([1.25, 0.5, 0.75], found.Keypoints);
        var truth = CocoTruthReader.Read(labels, OverlapKind.Mask);
        var results = CocoResultsReader.Read(path, truth, OverlapKind.Mask);
        Assert.Empty(results.Errors);
        Assert.Equal(mask.Area, Assert.Single(results.Detections).Mask!.Area);
    }

    [Fact]
    public void Detections_on_other_images_are_refused()
    {
        var dataset = new Dataset { Name = "toy", Categories = [new(1, "dog")], Images = [], Source = new FileImageSource(_folder.Root) };
        var path = _folder.Write("detections.json", """[{"image_id": 7, "category_id": 1, "score": 1, "bbox": [1, 2, 3, 4]}]""");

        var error = Assert.Throws<DataException>(() => DetectionFile.Read(path, dataset));

        Assert.Contains("detections.json: cannot be read as detections on toy: ", error.Message);
    }
}
