using Vision.Data;
using Vision.Geometry;
using Vision.Masks;
using Vision.Tests.Data;
using Vision.Yolo;

namespace Vision.Tests.Yolo;

public sealed class YoloReaderTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Boxes_are_centres_and_sizes_in_shares_of_the_image()
    {
        // WriteImage makes 40 x 30 pixels.
        Write("images/train/a.jpg", "labels/train/a.txt", "1 0.5 0.5 0.25 0.2\n\n0 0.1 0.1 0.1 0.1 0.93\n");
        Write("images/val/b.jpg", "labels/val/b.txt", "");
        _folder.Write("data.yaml", "train: images/train\nval: images/val\nnames: [cat, dog]\n");

        var reading = YoloReader.Read(_folder.Root, "train");

        Assert.Empty(reading.Problems);
        var image = Assert.Single(reading.Dataset.Images);
        Assert.Equal((Path.Combine("images", "train", "a.jpg"), 40, 30), (image.FileName, image.Width, image.Height));
        Assert.Equal(new Box(15, 12, 10, 6), image.Annotations[0].Box);
        Assert.Equal([2, 1], image.Annotations.Select(annotation => annotation.CategoryId));
        Assert.Equal(["cat", "dog"], reading.Dataset.Categories.Select(category => category.Name));
        Assert.Equal(40, reading.Dataset.Decode(image).Width);
        Assert.Empty(Assert.Single(YoloReader.Read(_folder.Root, "valid").Dataset.Images).Annotations);
    }

    [Theory]
    [InlineData("names: {0: cat, 2: dog}", "'names' must number its 2 classes from 0 without gaps; 1 has no name.")]
    [InlineData("names: {1: cat, 2: dog}", "'names' must number its 2 classes from 0 without gaps; 0 has no name.")]
    [InlineData("names: [cat, dog]\nnc: 3", "'nc' says 3 classes, but 'names' has 2. Correct the one that is wrong.")]
    public void Names_that_do_not_fit_their_numbers_are_refused(string names, string expected)
    {
        Write("images/a.jpg", "labels/a.txt", "1 0.5 0.5 0.25 0.2");
        _folder.Write("data.yaml", $"train: images\n{names}\n");

        var error = Assert.Throws<DataException>(() => YoloReader.Read(_folder.Root, "train"));

        Assert.EndsWith(expected, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Polygons_become_masks_with_their_box_and_area()
    {
        Write("images/a.jpg", "labels/a.txt", "0 0.1 0.1 0.6 0.1 0.6 0.5\n");
        _folder.Write("data.yaml", "train: images\nnames:\n  0: cat\n");

        var annotation = Assert.Single(Assert.Single(YoloReader.Read(_folder.Root, "train").Dataset.Images).Annotations);

        Assert.Equal([4, 3, 24, 3, 24, 15], Assert.IsType<PolygonSegmentation>(annotation.Mask).Rings[0].Select(value => Math.Round(value, 9)));
        var box = annotation.Box;
        Assert.Equal([4, 3, 20, 12], new[] { box.X, box.Y, box.Width, box.Height }.Select(value => Math.Round(value, 9)));
        Assert.Equal(120, annotation.Area, 1e-9);
    }

    [Theory]
    [InlineData("[2, 3]", "0 0.5 0.5 0.5 0.5 0.5 0.5 2 0 0 0", new double[] { 20, 15, 2, 0, 0, 0 })]
    [InlineData("[2, 2]", "0 0.5 0.5 0.5 0.5 0.5 0.5 0 0", new double[] { 20, 15, 2, 0, 0, 0 })]
    public void Keypoints_are_read_where_the_file_says_how_many(string shape, string line, double[] expected)
    {
        Write("images/a.jpg", "labels/a.txt", line);
        _folder.Write("data.yaml", $"train: images\nkpt_shape: {shape}\nnames: [person]\n");

        Assert.Equal(expected, Assert.Single(Assert.Single(YoloReader.Read(_folder.Root, "train").Dataset.Images).Annotations).Keypoints);
    }

    [Theory]
    [InlineData("path: /content/datasets/cells\ntrain: images/train", "images/train/a.jpg", "labels/train/a.txt")]
    [InlineData("train: ../train/images", "train/images/a.jpg", "train/labels/a.txt")] // Roboflow
    [InlineData("train: [images/train]", "images/train/a.jpg", "labels/train/a.txt")]
    [InlineData("train: /kaggle/input/cells/images", "images/a.jpg", "labels/a.txt")]
    [InlineData("train: train.txt", "images/a.jpg", "labels/a.txt")]
    [InlineData("train: photos", "photos/a.jpg", "photos/a.txt")]
    public void Paths_of_other_machines_and_tools_are_found(string yaml, string image, string labels)
    {
        Write(image, labels, "0 0.5 0.5 0.5 0.5");
        _folder.Write("train.txt", "./images/a.jpg\n");
        _folder.Write("data.yaml", yaml + "\nnames: [cat]\n");

        Assert.Single(Assert.Single(YoloReader.Read(_folder.Root, "train").Dataset.Images).Annotations);
    }

    [Fact]
    public void Every_problem_names_file_and_line_and_counts_as_a_lost_label()
    {
        Write("images/a.jpg", "labels/a.txt", "0 0.5 0.5 0.5 0.5\n7 0.5 0.5 0.5 0.5\n0 20 15 10 10\n0 0.5 0.5 0.5\n0 a b c d\n0 0.5 0.5 0 0.5\n");
        _folder.Write("labels/gone.txt", "0 0.5 0.5 0.5 0.5\n");
        _folder.Write("images/broken.jpg", "no image");
        _folder.Write("labels/broken.txt", "0 0.5 0.5 0.5 0.5\n");
        _folder.Write("data.yaml", "train: images\nnames: [cat]\n");

        var reading = YoloReader.Read(_folder.Root, "train");

        Assert.Single(Assert.Single(reading.Dataset.Images).Annotations);
        Assert.Equal(6, reading.LabelsLeftOut);
        var problems = reading.Problems.Select(problem => problem.ToString()).ToList();
        Assert.Contains(problems, problem => problem.Contains("a.txt: line 2: has the class 7, but data.yaml names 1", StringComparison.Ordinal));
        Assert.Contains(problems, problem => problem.Contains("line 3: has numbers outside of 0..1", StringComparison.Ordinal));
        Assert.Contains(problems, problem => problem.Contains("line 4: has 3 numbers", StringComparison.Ordinal));
        Assert.Contains(problems, problem => problem.Contains("line 5: has something that is not a number", StringComparison.Ordinal));
        Assert.Contains(problems, problem => problem.Contains("broken.jpg", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("train: images\n", "has no 'names'")]
    [InlineData("train: [images\nnames: x", "cannot be read as YAML")]
    [InlineData("train: elsewhere\nnames: [cat]", "there is no folder or list 'elsewhere'")]
    [InlineData("val: images\nnames: [cat]", "has no split 'train'. Known: val")]
    [InlineData("train: images\nnames: [cat]", "1 usable images and 0 label files")]
    public void What_cannot_be_used_says_why(string yaml, string reason)
    {
        _folder.WriteImage("images/a.jpg");
        _folder.Write("data.yaml", yaml);

        Assert.Contains(reason, Assert.Throws<DataException>(() => YoloReader.Read(_folder.Root, "train")).Message, StringComparison.Ordinal);
    }

    private void Write(string image, string labels, string text)
    {
        _folder.WriteImage(image);
        _folder.Write(labels, text);
    }
}
