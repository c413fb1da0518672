using Vision.Coco;
using Vision.Data;
using Vision.Geometry;
using Vision.Masks;
using Vision.Tests.Data;

namespace Vision.Tests.Coco;

public sealed class CocoReaderTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_whole_file_is_read_with_boxes_masks_crowds_and_keypoints()
    {
        _folder.WriteImage("images/a.jpg");
        var file = _folder.Write("labels.json", """
            {"categories": [{"id": 9, "name": "cup"}, {"id": 2, "name": "person", "keypoints": ["nose", "toe"]}],
             "images": [{"id": 5, "file_name": "a.jpg", "width": 40, "height": 30}],
             "annotations": [
               {"id": 1, "image_id": 5, "category_id": 2, "bbox": [1.25, 2, 10, 12.5], "area": 33.5,
                "segmentation": [[1, 2, 11, 2, 11, 14]], "keypoints": [3, 4, 2, 0, 0, 0]},
               {"id": 2, "image_id": 5, "category_id": 9, "bbox": [0, 0, 40, 30], "iscrowd": 1, "segmentation": {"size": [30, 40], "counts": [100, 50, 1050]}},
               {"id": 3, "image_id": 5, "category_id": 9, "bbox": [0, 0, 4, 3], "segmentation": {"size": [30, 40], "counts": "T3b1^P1"}}]}
            """.Replace("T3b1^P1", RleText.Encode([100, 50, 1050])));

        var reading = CocoReader.Read(file, _folder.At("images"), "x");

        Assert.Empty(reading.Problems);
        Assert.Equal([new Category(2, "person"), new Category(9, "cup")], reading.Dataset.Categories);
        Assert.Equal(["nose", "toe"], reading.Dataset.KeypointNames);
        var annotations = Assert.Single(reading.Dataset.Images).Annotations;
        Assert.Equal(new Box(1.25, 2, 10, 12.5), annotations[0].Box);
        Assert.Equal(33.5, annotations[0].Area);
        Assert.Equal([1.0, 2, 11, 2, 11, 14], Assert.IsType<PolygonSegmentation>(annotations[0].Mask).Rings[0]);
        Assert.Equal([3.0, 4, 2, 0, 0, 0], annotations[0].Keypoints!);
        Assert.True(annotations[1].IsCrowd);
        Assert.Equal(1200, annotations[1].Area);
        Assert.Equal([100u, 50, 1050], Assert.IsType<RleSegmentation>(annotations[1].Mask).Counts);
        Assert.Equal([100u, 50, 1050], Assert.IsType<RleSegmentation>(annotations[2].Mask).Counts);
    }

    [Fact]
    public void Keypoints_of_another_category_with_other_names_are_left_out_with_a_sentence()
    {
        _folder.WriteImage("images/a.jpg");
        var file = _folder.Write("labels.json", """
            {"categories": [{"id": 1, "name": "person", "keypoints": ["nose", "toe"], "skeleton": [[2, 1], [1, 9], "x"]},
                            {"id": 2, "name": "hand", "keypoints": ["tip"]}, {"id": 3, "name": "cup"}],
             "images": [{"id": 5, "file_name": "a.jpg", "width": 40, "height": 30}],
             "annotations": [
               {"id": 1, "image_id": 5, "category_id": 1, "bbox": [1, 2, 10, 12], "area": 33, "iscrowd": 0, "keypoints": [3, 4, 2, 0, 0, 0]},
               {"id": 2, "image_id": 5, "category_id": 2, "bbox": [1, 2, 10, 12], "area": 33, "iscrowd": 0, "keypoints": [3, 4, 2]},
               {"id": 3, "image_id": 5, "category_id": 3, "bbox": [1, 2, 10, 12], "area": 33, "iscrowd": 0, "keypoints": [3, 4, 2]},
               {"id": 4, "image_id": 5, "category_id": 3, "bbox": [1, 2, 10, 12], "area": 33, "iscrowd": 0}]}
            """);

        var reading = CocoReader.Read(file, _folder.At("images"), "x");

        Assert.Equal(["nose", "toe"], reading.Dataset.KeypointNames);
        Assert.Equal([(1, 0)], reading.Dataset.KeypointEdges);
        Assert.Equal([true, false, false, false], reading.Dataset.Images[0].Annotations.Select(label => label.Keypoints is not null));
        Assert.Equal(
        [
            "category 2: ('hand') names 1 keypoints (tip, ...) other than the 2 of 'person'; a network has one list of keypoints, so those of 'hand' are "
                + "left out. For a network of its own, give them a file of their own",
            "annotation 3: 'keypoints' has 3 numbers; 2 triples of x, y, visibility are wanted; the keypoints are left out",
        ], reading.Problems.Select(problem => $"{problem.Record}: {problem.Reason}"));
    }

    [Fact]
    public void Every_faulty_record_is_reported_with_its_id_and_costs_only_itself()
    {
        _folder.WriteImage("a.png");
        _folder.Write("note.png", "this is text");
        var file = _folder.Write("labels.json", """
            {"images": [{"id": 1, "file_name": "a.png", "width": 40, "height": 30}, {"id": 1, "file_name": "a.png", "width": 40, "height": 30},
                        {"id": 2, "file_name": "gone.png", "width": 40, "height": 30}, {"file_name": "a.png"}, {"id": 3, "file_name": "note.png"}, {"id": 4}],
             "categories": [{"id": 1, "name": "cat"}, {"id": 1, "name": "dog"}, {"name": "none"}],
             "annotations": [
               {"id": 10, "image_id": 1, "category_id": 1, "bbox": [1, 1, 5, 5]},
               {"id": 11, "image_id": 77, "category_id": 1, "bbox": [1, 1, 5, 5]},
               {"id": 12, "image_id": 1, "category_id": 8, "bbox": [1, 1, 5, 5]},
               {"id": 10, "image_id": 1, "category_id": 1, "bbox": [2, 2, 5, 5]},
               {"id": 13, "image_id": 1, "category_id": 1, "bbox": [1, 1, 0, 5]},
               {"id": 14, "image_id": 1, "category_id": 1, "bbox": [50, 1, 5, 5]},
               {"id": 15, "image_id": 1, "category_id": 1, "bbox": [35, 25, 15, 15]},
               {"id": 16, "image_id": 1, "category_id": 1, "bbox": "wide"},
               {"id": 17, "image_id": 1, "category_id": 1, "bbox": [1, 1, 5, 5], "segmentation": [[1, 2, 3]]},
               {"id": 18, "image_id": 1, "category_id": 1, "bbox": [1, 1, 5, 5], "segmentation": {"size": [30, 40], "counts": [5000]}},
               {"id": 19, "image_id": 1, "category_id": 1, "bbox": [1, 1, 5, 5], "keypoints": [1, 2]},
               {"image_id": 2, "category_id": 1, "bbox": [1, 1, 5, 5]},
               {"id": 21, "image_id": 1, "category_id": 1, "bbox": [-0.4, 0, 40.5, 30]},
               "nonsense"]}
            """);

        var reading = CocoReader.Read(file, _folder.Root, "x");

        Assert.Equal(
            [
                "category 1: has an id that an earlier record has; left out",
                "category record 2: has no 'id'; left out",
                "image 1: has an id that an earlier record has; left out",
                $"image 2: the file gone.png is missing in {_folder.Root}; left out with its annotations",
                "image record 3: has no 'id'; left out",
                "image 3: note.png: is not a JPEG or PNG image (judged by its first bytes); left out with its annotations",
                "image 4: has no 'file_name'; left out with its annotations",
                "annotation 11: belongs to the image 77, which is not in the list of images; left out",
                "annotation 12: has the category 8, which is not in the list of categories; left out",
                "annotation 13: the box [x 1, y 1, width 0, height 5] has no area; left out",
                "annotation 14: the box [x 50, y 1, width 5, height 5] lies outside the 40x30 image; left out",
                "annotation 15: the box [x 35, y 25, width 15, height 15] reaches outside the 40x30 image; clipped to [x 35, y 25, width 5, height 5]",
                "annotation 16: 'bbox' is not a list of four numbers; left out",
                "annotation 17: 'segmentation' has a polygon that is not at least three x, y pairs; the mask is left out",
                "annotation 18: 'segmentation' has run lengths that do not fit 30 x 40 pixels; the mask is left out",
                "annotation 19: 'keypoints' has 2 numbers; triples of x, y, visibility are wanted; the keypoints are left out",
                "annotation record 13: is not an object; left out",
                "annotation 10: has an id that an earlier record has (1 such annotations in all); they are kept under ids of their own",
            ],
            reading.Problems.Select(problem => $"{problem.Record}: {problem.Reason}"));
        Assert.All(reading.Problems, problem => Assert.Equal(file, problem.File));
        var image = Assert.Single(reading.Dataset.Images);
        Assert.Equal([10L, 1, 15, 17, 18, 19, 21], image.Annotations.Select(annotation => annotation.Id));
        Assert.Equal(new Box(-0.4, 0, 40.5, 30), image.Annotations[^1].Box);
    }

    [Fact]
    public void Sizes_missing_in_the_file_come_from_the_image_header()
    {
        _folder.WriteImage("a.jpg", 33, 21);
        var file = _folder.Write("labels.json", """{"images": [{"id": 1, "file_name": "a.jpg"}], "categories": [], "annotations": []}""");

        var image = CocoReader.Read(file, _folder.Root, "x").Dataset.Images[0];

        Assert.Equal((33, 21), (image.Width, image.Height));
    }

    [Theory]
    [InlineData("{\"images\": [\n{\"id\": 1},\n{\"id\" 2}]}", "line 3: is not JSON")]
    [InlineData("{\"images\": [\n{\"id\": 1}", "line 2: is not JSON")]
    [InlineData("[1, 2]", "is not a COCO annotation file")]
    [InlineData("{\"annotations\": []}", "it has no list named images")]
    [InlineData("", "is not JSON")]
    [InlineData("{\"images\": [{\"id\": 1, \"width\": NaN}]}", "at byte 32")]
    [InlineData("{\"images\": [], \"annotations\": []}", "its list of images is empty")]
    public void A_file_that_is_not_coco_is_named_with_the_line(string text, string expected)
    {
        var file = _folder.Write("labels.json", text);

        var exception = Assert.Throws<DataException>(() => CocoReader.Read(file, _folder.Root, "x"));

        Assert.StartsWith(file, exception.Message, StringComparison.Ordinal);
        Assert.Contains(expected, exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_split_without_usable_images_says_so_with_the_first_problem()
    {
        var file = _folder.Write("labels.json", """{"images": [{"id": 1, "file_name": "gone.jpg", "width": 2, "height": 2}]}""");

        var exception = Assert.Throws<DataException>(() => CocoReader.Read(file, _folder.Root, "x"));

        Assert.Contains("no usable image", exception.Message, StringComparison.Ordinal);
        Assert.Contains("gone.jpg", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_written_is_read_back_the_same()
    {
        var toy = Vision.Toy.ToyDataset.Create(new(), "train", 5, seed: 3);
        Vision.Toy.ToyWriter.Write(toy, _folder.Root, "train", workers: 2);

        var reading = CocoReader.Read(_folder.At("annotations", "instances_train.json"), _folder.At("train"), "toy train");

        Assert.Empty(reading.Problems);
        Assert.Equal(toy.Categories, reading.Dataset.Categories);
        Assert.Equal(toy.KeypointNames, reading.Dataset.KeypointNames);
        foreach (var (expected, actual) in toy.Images.Zip(reading.Dataset.Images))
        {
            Assert.Equal(expected.FileName, actual.FileName);
            Assert.Equal(expected.Annotations.Select(Describe), actual.Annotations.Select(Describe));
            Assert.Equal(toy.Decode(expected).Pixels, reading.Dataset.Decode(actual).Pixels);
        }
    }

    [Fact]
    public void The_real_files_have_their_known_numbers()
    {
        var coco128 = CocoReader.Read(
            SharedData.Folder("coco128", "annotations", "instances_train2017.json"), SharedData.Folder("coco128", "train2017"), "coco128");
        var people = CocoReader.Read(
            SharedData.Folder("coco-mini", "annotations", "person_keypoints_val2017.json"), SharedData.Folder("coco-mini", "val2017"), "people");

        Assert.Empty(coco128.Problems);
        Assert.Equal(128, coco128.Dataset.Images.Count);
        Assert.Equal(80, coco128.Dataset.Categories.Count);
        Assert.Equal(939, coco128.Dataset.Images.Sum(image => image.Annotations.Count));
        Assert.Equal(10, DatasetStatistics.Of(coco128.Dataset).Crowds);
        Assert.Equal(79, people.Dataset.Images.Count);
        Assert.Equal(17, people.Dataset.KeypointNames.Count);
    }

    [Fact]
    public void Ids_of_the_other_form_and_masks_of_another_size_are_told_apart()
    {
        _folder.WriteImage("a.png");
        var file = _folder.Write("labels.json", """
            {"images": [{"id": 1, "file_name": "a.png"}], "categories": [{"id": "1", "name": "cat"}],
             "annotations": [
               {"id": 1, "image_id": 1, "category_id": 1, "bbox": [1, 1, 5, 5]},
               {"id": 2, "image_id": "1", "category_id": "1", "bbox": [1, 1, 5, 5]},
               {"id": 3, "image_id": 1, "category_id": "1", "bbox": [1, 1, 5, 5], "segmentation": {"size": [10, 10], "counts": [0, 100]}}]}
            """);

        var (dataset, problems) = CocoReader.Read(file, _folder.Root, "x");

        Assert.Null(Assert.Single(dataset.Images[0].Annotations).Mask);
        Assert.Equal(
        [
            "has the category 1, which is not in the list of categories as a number, but as the text '1'; left out",
            "belongs to the image '1', which is not in the list of images as a text, but as the number 1; left out",
            "'segmentation' has run lengths of 10x10 pixels for an image of 40x30; the mask is left out",
        ], problems.Select(problem => problem.Reason));
    }

    [Fact]
    public void Ids_may_be_any_whole_numbers_and_texts()
    {
        _folder.WriteImage("a.png");
        _folder.WriteImage("b.png");
        _folder.WriteImage("c.png");
        var file = _folder.Write("labels.json", """
            {"images": [{"id": "1", "file_name": "a.png"}, {"id": 1.0, "file_name": "b.png"}, {"id": 16706992903151817196, "file_name": "c.png"}],
             "categories": [{"id": "cat", "name": "cat"}, {"id": -7, "name": "dog"}, {"id": 4294967297, "name": "cow"}],
             "annotations": [
               {"id": "x", "image_id": "1", "category_id": "cat", "bbox": [1, 1, 5, 5]},
               {"id": 1, "image_id": 1, "category_id": -7, "bbox": [1, 1, 5, 5]},
               {"id": 1e0, "image_id": 1, "category_id": -7, "bbox": [1, 1, 5, 5]},
               {"id": -5, "image_id": 16706992903151817196, "category_id": 4294967297, "bbox": [1, 1, 5, 5]}]}
            """);

        var (dataset, problems) = CocoReader.Read(file, _folder.Root, "x");

        Assert.Equal([(2L, "a.png"), (1, "b.png"), (3, "c.png")], dataset.Images.Select(image => (image.Id, image.FileName)));
        Assert.Equal(
            [new(-7, "dog"), new(1, "cat") { IdInFile = "\"cat\"" }, new(2, "cow") { IdInFile = "4294967297" }], dataset.Categories);
        var annotations = dataset.Images.SelectMany(image => image.Annotations);
        Assert.Equal([(2L, 1), (1, -7), (3, -7), (-5, 2)], annotations.Select(annotation => (annotation.Id, annotation.CategoryId)));
        Assert.Equal("annotation 1", Assert.Single(problems).Record);
    }

    [Fact]
    public void Half_of_a_surrogate_pair_costs_its_record_only()
    {
        _folder.WriteImage("a.png");
        var file = _folder.Write("labels.json", """
            {"images": [{"id": 1, "file_name": "a.png"}, {"id": 2, "file_name": "b\udce9.png", "b\udce9": 1}], "categories": [{"id": 1, "name": "cat"}]}
            """);

        var (dataset, problems) = CocoReader.Read(file, _folder.Root, "x");

        Assert.Single(dataset.Images);
        Assert.Equal("'file_name' is not Unicode: it has one half of a surrogate pair alone; left out with its annotations", Assert.Single(problems).Reason);
    }

    [Fact]
    public void A_byte_that_is_not_UTF_8_is_named_with_its_place()
    {
        var file = _folder.At("labels.json");
        File.WriteAllBytes(file, [.. "{\"images\":\n[\""u8, 0xE9, .. "\"]}"u8]);

        var exception = Assert.Throws<DataException>(() => CocoReader.Read(file, _folder.Root, "x"));

        Assert.StartsWith($"{file}: line 2: byte 3 (0xE9) is not UTF-8", exception.Message, StringComparison.Ordinal);
    }

    private static string Describe(Annotation annotation) =>
        $"{annotation.Id} {annotation.CategoryId} {annotation.Box} {annotation.Area} {string.Join(',', ((RleSegmentation)annotation.Mask!).Counts)} "
        + string.Join(',', annotation.Keypoints ?? []);
}
