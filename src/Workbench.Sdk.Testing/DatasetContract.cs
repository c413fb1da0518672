using Vision.Data;
using Workbench.Sdk.Datasets;
using Workbench.Sdk.Plugins;

namespace Workbench.Sdk.Testing;

/// <summary>What every dataset format must hold. The test class gives options that lead to real (small) data.</summary>
/// <typeparam name="TPlugin">The plugin class.</typeparam>
public abstract class DatasetContract<TPlugin> : PluginContract<IDatasetFormat, TPlugin>
    where TPlugin : IPlugin<IDatasetFormat>, new()
{
    /// <summary>A split that is there.</summary>
    protected abstract string Split { get; }

    /// <summary>Ids are unique, classes too, and every label refers to a class that is there.</summary>
    [Fact]
    public void Ids_are_unique_and_labels_refer_to_classes()
    {
        var dataset = Create().Read(Split).Dataset;

        Assert.NotEmpty(dataset.Images);
        Assert.Equal(dataset.Images.Count, dataset.Images.Select(image => image.Id).Distinct().Count());
        Assert.Equal(dataset.Categories.Count, dataset.Categories.Select(category => category.Id).Distinct().Count());
        Assert.Equal(dataset.Categories.Count, dataset.Categories.Select(category => category.Name).Distinct().Count());
        var annotations = dataset.Images.SelectMany(image => image.Annotations).ToArray();
        Assert.Equal(annotations.Length, annotations.Select(annotation => annotation.Id).Distinct().Count());
        Assert.All(annotations, annotation => Assert.Contains(dataset.Categories, category => category.Id == annotation.CategoryId));
        Assert.All(dataset.Images, image => Assert.InRange(image.Label ?? 0, 0, Math.Max(0, dataset.Categories.Count - 1)));
    }

    /// <summary>What is left in after reading can be trained on: boxes with an area, inside their image where its size is known.</summary>
    [Fact]
    public void Boxes_have_an_area_and_lie_in_their_image()
    {
        var dataset = Create().Read(Split).Dataset;

        Assert.All(dataset.Images, image => Assert.All(image.Annotations, annotation =>
        {
            Assert.True(annotation.Box is { Width: > 0, Height: > 0 }, $"{image.FileName}: {annotation.Box} is empty");
            Assert.True(image.Width == 0 || annotation.Box is { X: >= -0.5, Y: >= -0.5 } box && box.X2 <= image.Width + 0.5 && box.Y2 <= image.Height + 0.5,
                $"{image.FileName}: {annotation.Box} leaves {image.Width} x {image.Height}");
        }));
    }

    /// <summary>The first images decode to the size the records give.</summary>
    [Fact]
    public void Images_decode_to_the_size_of_their_record()
    {
        var dataset = Create().Read(Split).Dataset;

        Assert.All(dataset.Images.Take(4), image =>
        {
            var pixels = dataset.Decode(image);
            Assert.True(image.Width == 0 || (image.Width, image.Height) == (pixels.Width, pixels.Height),
                $"{image.FileName} is {pixels.Width} x {pixels.Height}");
        });
    }

    /// <summary>Reading twice gives the same images in the same order, or a seed would mean nothing.</summary>
    [Fact]
    public void Reading_twice_gives_the_same_order()
    {
        var (first, second) = (Create().Read(Split).Dataset, Create().Read(Split).Dataset);

        Assert.Equal(first.Categories, second.Categories);
        Assert.Equal(first.Images.Select(image => (image.Id, image.FileName, image.Label)),
            second.Images.Select(image => (image.Id, image.FileName, image.Label)));
    }

    /// <summary>A split that is not there is told in a sentence that names it.</summary>
    [Fact]
    public void A_split_that_is_not_there_is_named()
    {
        var error = Assert.Throws<DataException>(() => Create().Read("no-such-split"));

        Assert.Contains("no-such-split", error.Message);
    }
}
