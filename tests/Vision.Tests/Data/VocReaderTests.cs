using Vision.Data;
using Vision.Geometry;

namespace Vision.Tests.Data;

public sealed class VocReaderTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Corners_counted_from_one_become_edges_counted_from_zero()
    {
        Write("a", Object("cat", 1, 1, 40, 30), Object("dog", 11, 6, 20, 10, difficult: 1));
        _folder.Write("ImageSets/Main/train.txt", "a\n");

        var reading = VocReader.Read(_folder.Root, "train");

        Assert.Empty(reading.Problems);
        var annotations = reading.Dataset.Images[0].Annotations;
        Assert.Equal(new Box(0, 0, 40, 30), annotations[0].Box);
        Assert.Equal(new Box(10, 5, 10, 5), annotations[1].Box);
        Assert.Equal(50, annotations[1].Area);
        Assert.Equal([false, true], annotations.Select(annotation => annotation.IsDifficult));
    }

    [Fact]
    public void A_namespace_hides_no_object_and_the_ending_may_be_in_capitals()
    {
        Write("a", Object("cat", 1, 1, 40, 30));
        var xml = File.ReadAllText(_folder.At("Annotations", "a.xml"))
            .Replace("<annotation>", "<annotation xmlns=\"http://labels.example/1\">", StringComparison.Ordinal);
        File.Delete(_folder.At("Annotations", "a.xml"));
        _folder.Write("Annotations/a.XML", xml);
        _folder.Write("ImageSets/Main/train.txt", "a\n");

        Assert.Single(Assert.Single(VocReader.Read(_folder.Root, "train").Dataset.Images).Annotations);
        Assert.Single(Assert.Single(VocReader.Read(_folder.Root, "train", ["cat"]).Dataset.Images).Annotations);
    }

    [Fact]
    public void ImageNets_folders_are_read()
    {
        Write("n01_1", Object("n01", 1, 1, 40, 30));
        Directory.CreateDirectory(_folder.At("Data", "CLS-LOC", "train", "n01"));
        Directory.CreateDirectory(_folder.At("Annotations", "CLS-LOC", "train", "n01"));
        File.Move(_folder.At("JPEGImages", "n01_1.jpg"), _folder.At("Data", "CLS-LOC", "train", "n01", "n01_1.JPEG"));
        File.Move(_folder.At("Annotations", "n01_1.xml"), _folder.At("Annotations", "CLS-LOC", "train", "n01", "n01_1.xml"));
        _folder.Write("ImageSets/CLS-LOC/train_loc.txt", "n01/n01_1 1\n");

        var image = Assert.Single(VocReader.Read(_folder.Root, "train_loc").Dataset.Images);

        Assert.Equal((Path.Combine("n01", "n01_1.JPEG"), 1), (image.FileName, image.Annotations.Count));
    }

    [Fact]
    public void Annotations_without_lists_are_told_what_is_missing()
    {
        Write("a", Object("cat", 1, 1, 40, 30));

        var error = Assert.Throws<DataException>(() => VocReader.Read(_folder.Root, "train"));

        Assert.Contains("has Annotations, but no lists in ImageSets/Main", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Categories_are_the_same_in_every_split_and_in_ordinal_order()
    {
        Write("a", Object("zebra", 1, 1, 9, 9));
        Write("b", Object("ant", 1, 1, 9, 9));
        _folder.Write("ImageSets/Main/train.txt", "a\n");
        _folder.Write("ImageSets/Main/val.txt", "b 1\n\n");

        var (train, val) = (VocReader.Read(_folder.Root, "train").Dataset, VocReader.Read(_folder.Root, "val").Dataset);

        Assert.Equal(["ant", "zebra"], train.Categories.Select(category => category.Name));
        Assert.Equal(train.Categories, val.Categories);
        Assert.Equal(2, train.Images[0].Annotations[0].CategoryId);
        Assert.Equal("b.jpg", val.Images[0].FileName);
    }

    [Fact]
    public void Every_problem_names_file_and_object()
    {
        Write("a", Object("cat", 5, 5, 5, 5), Object("cat", 60, 5, 70, 9), Object("cow", 1, 1, 9, 9), Object("cat", 30, 20, 50, 40),
            "<object><name>cat</name></object>");
        _folder.Write("Annotations/broken.xml", "<annotation>\n<object>\n</annotation>");
        _folder.Write("Annotations/noimage.xml", "<annotation><filename>noimage.jpg</filename></annotation>");
        _folder.Write("ImageSets/Main/train.txt", "a\nbroken\nnoimage\nnoxml\na\n");

        var reading = VocReader.Read(_folder.Root, "train", ["cat"]);

        Assert.Single(reading.Dataset.Images);
        Assert.Equal(new Box(29, 19, 11, 11), Assert.Single(reading.Dataset.Images[0].Annotations).Box);
        Assert.Collection(
            reading.Problems.Select(problem => problem.ToString()),
            problem => Assert.Contains("a.xml: object 1 (cat): the box [x 4, y 4, width 0, height 0] has no area; left out", problem, StringComparison.Ordinal),
            problem => Assert.Contains(
                "a.xml: object 2 (cat): the box [x 59, y 4, width 11, height 5] lies outside the 40x30 image", problem, StringComparison.Ordinal),
            problem => Assert.Contains("a.xml: object 3: has the unknown category 'cow'; left out", problem, StringComparison.Ordinal),
            problem => Assert.Contains("a.xml: object 4 (cat): the box [x 29, y 19, width 21, height 21] reaches outside", problem, StringComparison.Ordinal),
            problem => Assert.Contains("a.xml: object 5 (cat): the box", problem, StringComparison.Ordinal),
            problem => Assert.Contains("broken.xml: line 3: cannot be read as XML: ", problem, StringComparison.Ordinal),
            problem => Assert.Contains("noimage.xml: its image noimage.jpg (or .jpeg, .png) is missing", problem, StringComparison.Ordinal),
            problem => Assert.Contains("noxml.xml: there is no such file", problem, StringComparison.Ordinal),
            problem => Assert.Contains("train.txt: line 5: a appears twice", problem, StringComparison.Ordinal));
    }

    [Fact]
    public void An_unknown_split_names_the_known_ones()
    {
        Write("a", Object("cat", 1, 1, 9, 9));
        _folder.Write("ImageSets/Main/train.txt", "a\n");
        _folder.Write("ImageSets/Main/test.txt", "");

        var unknown = Assert.Throws<DataException>(() => VocReader.Read(_folder.Root, "val"));
        var empty = Assert.Throws<DataException>(() => VocReader.Read(_folder.Root, "test"));
        var nowhere = Assert.Throws<DataException>(() => VocReader.Read(_folder.At("nowhere"), "val"));

        Assert.EndsWith("there is no split 'val'. Known: test, train.", unknown.Message, StringComparison.Ordinal);
        Assert.Contains("the split 'test' has no usable image", empty.Message, StringComparison.Ordinal);
        Assert.Contains("there is no such folder", nowhere.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_blood_cells_have_their_known_numbers()
    {
        var root = SharedData.Folder("bccd");

        var (train, val, test) = (VocReader.Read(root, "train"), VocReader.Read(root, "val"), VocReader.Read(root, "test"));

        Assert.Equal((205, 87, 72), (train.Dataset.Images.Count, val.Dataset.Images.Count, test.Dataset.Images.Count));
        Assert.Equal(["Platelets", "RBC", "WBC"], train.Dataset.Categories.Select(category => category.Name));
        Assert.Equal(4888 - 2, new[] { train, val, test }.Sum(split => split.Dataset.Images.Sum(image => image.Annotations.Count)));
        Assert.Equal(2, new[] { train, val, test }.Sum(split => split.Problems.Count));
    }

    private void Write(string stem, params string[] objects)
    {
        _folder.WriteImage($"JPEGImages/{stem}.jpg");
        _folder.Write($"Annotations/{stem}.xml",
            $"<annotation><filename>{stem}.jpg</filename><size><width>40</width><height>30</height></size>{string.Concat(objects)}</annotation>");
    }

    private static string Object(string name, int x1, int y1, int x2, int y2, int difficult = 0) =>
        $"<object><name>{name}</name><difficult>{difficult}</difficult>"
        + $"<bndbox><xmin>{x1}</xmin><ymin>{y1}</ymin><xmax>{x2}</xmax><ymax>{y2}</ymax></bndbox></object>";
}
