using System.Formats.Tar;
using System.IO.Compression;
using Vision.Data;

namespace Vision.Tests.Data;

public sealed class ImageFolderReaderTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Classes_are_numbered_alike_in_all_splits()
    {
        WriteTree();

        var train = ImageFolderReader.Read(ImageFolderReader.Open(_folder.At("set")), "train");
        var test = ImageFolderReader.Read(ImageFolderReader.Open(_folder.At("set")), "test");

        Assert.Equal(["ant", "bee", "cow"], train.Dataset.Categories.Select(category => category.Name));
        Assert.Equal(train.Dataset.Categories, test.Dataset.Categories);
        Assert.Equal([("train/bee/1.png", 1), ("train/bee/2.jpg", 1), ("train/cow/1.jpg", 2)],
            train.Dataset.Images.Select(image => (image.FileName, image.Label!.Value)));
        Assert.Equal([("test/ant/1.jpg", 0)], test.Dataset.Images.Select(image => (image.FileName, image.Label!.Value)));
        Assert.Equal(
            ["train/bee/readme.txt: is not named .jpg, .jpeg or .png; left out", "train/stray.jpg: does not lie in a class folder; left out"],
            train.Problems.Select(problem => $"{problem.Record}: {problem.Reason}"));
    }

    [Theory]
    [InlineData("set.tar.gz")]
    [InlineData("set.tar")]
    public void An_archive_reads_the_same_as_its_folder_and_is_not_unpacked(string name)
    {
        WriteTree();
        using (var file = File.Create(_folder.At(name)))
        using (var stream = name.EndsWith("gz", StringComparison.Ordinal) ? new GZipStream(file, CompressionLevel.Fastest) : (Stream)file)
        {
            TarFile.CreateFromDirectory(_folder.At("set"), stream, includeBaseDirectory: false);
        }

        var folder = ImageFolderReader.Read(new FolderTree(_folder.At("set")), "train").Dataset;
        var archive = ImageFolderReader.Read(ImageFolderReader.Open(_folder.At(name)), "train").Dataset;

        Assert.Equal(folder.Images, archive.Images);
        Assert.Equal(folder.Categories, archive.Categories);
        Assert.Equal(folder.Decode(folder.Images[1]).Pixels, archive.Decode(archive.Images[1]).Pixels);
        Assert.Equal(["set", name], Directory.GetFileSystemEntries(_folder.Root).Select(path => Path.GetFileName(path)!).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Unlabelled_images_are_found_at_any_depth()
    {
        WriteTree();

        var reading = ImageFolderReader.ReadUnlabelled(new FolderTree(_folder.At("set")), "train");

        Assert.Equal(["train/bee/1.png", "train/bee/2.jpg", "train/cow/1.jpg", "train/stray.jpg"], reading.Dataset.Images.Select(image => image.FileName));
        Assert.All(reading.Dataset.Images, image => Assert.Null(image.Label));
        Assert.Equal("train/bee/readme.txt", Assert.Single(reading.Problems).Record);
    }

    [Fact]
    public void What_is_missing_is_said()
    {
        WriteTree();
        var cut = _folder.Write("cut.tar.gz", "no archive");

        var split = Assert.Throws<DataException>(() => ImageFolderReader.Read(new FolderTree(_folder.At("set")), "val"));
        var nothing = Assert.Throws<DataException>(() => ImageFolderReader.ReadUnlabelled(new FolderTree(_folder.At("set")), "val"));
        var archive = Assert.Throws<DataException>(() => ImageFolderReader.Open(cut));
        var absent = Assert.Throws<DataException>(() => ImageFolderReader.Open(_folder.At("none.tar")));

        Assert.Contains("Folders there: test, train.", split.Message, StringComparison.Ordinal);
        Assert.Contains("below val/", nothing.Message, StringComparison.Ordinal);
        Assert.Contains("cannot be read as an archive", archive.Message, StringComparison.Ordinal);
        Assert.Contains("there is no such file", absent.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Cifar_is_read_from_its_archive()
    {
        var tree = ImageFolderReader.Open(SharedData.Folder("cifar10", "cifar10-jpeg.tar.gz"));

        var train = ImageFolderReader.Read(tree, "train").Dataset;
        var test = ImageFolderReader.Read(tree, "test").Dataset;

        Assert.Equal((50_000, 10_000, 10), (train.Images.Count, test.Images.Count, train.Categories.Count));
        Assert.Equal((32, 32), (train.Decode(train.Images[77]).Width, test.Decode(test.Images[77]).Height));
    }

    private void WriteTree()
    {
        _folder.WriteImage("set/train/cow/1.jpg");
        _folder.WriteImage("set/train/bee/2.jpg", seed: 2);
        _folder.WriteImage("set/train/bee/1.png", seed: 3);
        _folder.WriteImage("set/train/stray.jpg");
        _folder.WriteImage("set/test/ant/1.jpg");
        _folder.Write("set/train/bee/readme.txt", "hello");
        _folder.Write("set/train/bee/.hidden", "hello");
    }
}
