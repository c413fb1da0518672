using Vision.Coco;
using Vision.Data;

namespace Vision.Tests.Data;

public sealed class DatasetCheckBoxesTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void COCO_boxes_that_are_shares_are_said_to_be()
    {
        var dataset = Coco("[0.1, 0.2, 0.5, 0.25]", "[0, 0, 1, 1]", "[0.9, 0.9, 0.3, 0.2]");

        var problem = Assert.Single(DatasetCheck.DecodeAll(dataset, 1));

        Assert.Equal(3, DatasetCheckBoxes.CountNormalised(dataset));
        Assert.StartsWith("x: 3 of 3 boxes, those of a.png among them, lie in the first pixels of their image: they look like shares", problem.ToString(),
            StringComparison.Ordinal);
    }

    [Fact]
    public void VOC_boxes_that_are_shares_are_said_to_be()
    {
        _folder.WriteImage("JPEGImages/a.png");
        _folder.Write("ImageSets/Main/train.txt", "a\n");
        _folder.Write("Annotations/a.xml", """
            <annotation><size><width>40</width><height>30</height></size><object><name>cat</name>
              <bndbox><xmin>0.1</xmin><ymin>0.2</ymin><xmax>0.45</xmax><ymax>1.0</ymax></bndbox></object></annotation>
            """);

        var problem = Assert.Single(DatasetCheck.DecodeAll(VocReader.Read(_folder.Root, "train").Dataset, 1));

        Assert.Contains("1 of 1 boxes", problem.Reason, StringComparison.Ordinal);
        Assert.Contains("look like shares", problem.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void One_box_in_pixels_makes_the_others_of_its_image_small_instead()
    {
        var dataset = Coco("[0.1, 0.2, 0.5, 0.25]", "[3, 3, 20.5, 0.99]", "[3, 3, 1, 1]");

        var problem = Assert.Single(DatasetCheck.DecodeAll(dataset, 1));

        Assert.Equal(0, DatasetCheckBoxes.CountNormalised(dataset));
        Assert.StartsWith("x: 2 of 3 boxes, one of a.png among them, are less than a pixel wide or high", problem.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Ordinary_boxes_are_left_alone() => Assert.Empty(DatasetCheck.DecodeAll(Coco("[0, 0, 40, 30]", "[0, 0, 3, 1]"), 1));

    private Dataset Coco(params string[] boxes)
    {
        _folder.WriteImage("a.png");
        var annotations = boxes.Select((box, index) => $$"""{"id": {{index + 1}}, "image_id": 1, "category_id": 1, "bbox": {{box}}, "area": 1}""");
        var file = _folder.Write("x.json", $$"""
            {"images": [{"id": 1, "file_name": "a.png", "width": 40, "height": 30}], "categories": [{"id": 1, "name": "cat"}],
             "annotations": [{{string.Join(", ", annotations)}}]}
            """);
        return CocoReader.Read(file, _folder.Root, "x").Dataset;
    }
}
