using Plugins.Data.Coco;
using Plugins.Data.Folders;
using Plugins.Data.Toy;
using Plugins.Data.Voc;
using Vision.Data;
using Vision.Toy;
using Workbench.Sdk.Datasets;
using Workbench.Sdk.Options;
using Workbench.Sdk.Plugins;

namespace Plugins.Tests.Data;

public sealed class FormatTests : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("formats-").FullName;

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Fact]
    public void Coco_finds_its_files_in_the_usual_places()
    {
        ToyWriter.Write(ToyDataset.Create(new(), "train", 3, seed: 1), _root, "train", workers: 1);

        var reading = Format(new CocoPlugin(), new CocoFormatOptions { Root = _root }).Read("train");

        Assert.Empty(reading.Problems);
        Assert.Equal(3, reading.Dataset.Images.Count);
    }

    [Fact]
    public void Coco_takes_other_places_from_its_options()
    {
        ToyWriter.Write(ToyDataset.Create(new(), "train", 3, seed: 1), _root, "train", workers: 1);
        File.Move(Path.Combine(_root, "annotations", "instances_train.json"), Path.Combine(_root, "my-train.json"));

        var reading = Format(new CocoPlugin(), new CocoFormatOptions { Root = _root, Annotations = "my-{split}.json", Images = "{split}" }).Read("train");

        Assert.Equal(3, reading.Dataset.Images.Count);
    }

    [Fact]
    public void Coco_says_where_it_looked()
    {
        ToyWriter.Write(ToyDataset.Create(new(), "train", 1, seed: 1), _root, "train", workers: 1);
        var format = Format(new CocoPlugin(), new CocoFormatOptions { Root = _root });

        var split = Assert.Throws<DataException>(() => format.Read("val"));
        var root = Assert.Throws<DataException>(() => Format(new CocoPlugin(), new CocoFormatOptions { Root = _root + "x" }).Read("val"));

        Assert.Contains("annotations/instances_val.json", split.Message, StringComparison.Ordinal);
        Assert.Contains("There are: instances_train.json.", split.Message, StringComparison.Ordinal);
        Assert.Contains("there is no such folder (data.root)", root.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Folders_serve_with_and_without_splits_and_with_and_without_classes()
    {
        ToyWriter.Write(ToyCrops.Create(new() { Size = 16, Classes = 2 }, "train", 4, seed: 1), _root, "train", workers: 1);

        var split = Format(new ImageFolderPlugin(), new FolderOptions { Root = _root }).Read("train").Dataset;
        var whole = Format(new ImageFolderPlugin(), new FolderOptions { Root = Path.Combine(_root, "train"), Splits = false }).Read("anything").Dataset;
        var unlabelled = Format(new UnlabelledPlugin(), new FolderOptions { Root = _root, Splits = false }).Read("train").Dataset;

        Assert.Equal((4, 2), (split.Images.Count, split.Categories.Count));
        Assert.Equal(split.Images.Select(image => image.Label), whole.Images.Select(image => image.Label));
        Assert.Equal((4, 0), (unlabelled.Images.Count, unlabelled.Categories.Count));
    }

    [Fact]
    public void Toy_formats_have_three_splits_of_the_wanted_size()
    {
        var scenes = Format(new ToyPlugin(), new ToyOptions { Train = 5, Val = 3, Scene = new() { Size = 48 } });
        var crops = Format(new ToyCropsPlugin(), new ToyCropsOptions { Test = 7 });

        Assert.Equal([5, 3, 500], new[] { "train", "val", "test" }.Select(split => scenes.Read(split).Dataset.Images.Count));
        Assert.Equal(48, scenes.Read("val").Dataset.Images[0].Width);
        Assert.Equal(7, crops.Read("test").Dataset.Images.Count);
        Assert.Contains("Known: train, val, test", Assert.Throws<DataException>(() => crops.Read("dev")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Options_describe_themselves_and_ask_for_a_root()
    {
        foreach (var type in new[] { typeof(CocoFormatOptions), typeof(VocFormatOptions), typeof(FolderOptions) })
        {
            Assert.Equal("root", Assert.Single(OptionsCheck.Check(Activator.CreateInstance(type)!)).Path);
        }

        Assert.Empty(OptionsCheck.Check(new ToyOptions()));
        Assert.Equal("scene.size", Assert.Single(OptionsCheck.Check(new ToyOptions { Scene = new() { Size = 5 } })).Path);
        Assert.Contains("scene", OptionsSchema.Of(typeof(ToyOptions)).Select(option => option.Name));
    }

    private static IDatasetFormat Format<TOptions>(Plugin<IDatasetFormat, TOptions> plugin, TOptions options)
        where TOptions : class, new() => plugin.Create(options, new BuildContext());
}
